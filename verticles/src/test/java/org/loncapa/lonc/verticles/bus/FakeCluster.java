// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.bus;

import io.vertx.core.Completable;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import io.vertx.core.shareddata.Counter;
import io.vertx.core.shareddata.Lock;
import io.vertx.core.spi.cluster.ClusterManager;
import io.vertx.core.spi.cluster.NodeInfo;
import io.vertx.core.spi.cluster.NodeListener;
import io.vertx.core.spi.cluster.RegistrationInfo;
import io.vertx.core.spi.cluster.RegistrationListener;
import io.vertx.core.spi.cluster.RegistrationUpdateEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A cluster of several Vert.x in this process, with what the event bus needs and nothing more. */
final class FakeCluster {
  private final Map<String, NodeInfo> nodes = new ConcurrentHashMap<>();
  private final Map<String, List<RegistrationInfo>> registrations = new ConcurrentHashMap<>();
  private final List<Node> members = new CopyOnWriteArrayList<>();

  /** Returns the cluster manager of one more member. */
  ClusterManager member() {
    Node node = new Node();
    members.add(node);
    return node;
  }

  private void changed(String address) {
    for (Node member : members) {
      List<RegistrationInfo> all = List.copyOf(registrations.getOrDefault(address, List.of()));
      member.listener.registrationsUpdated(new RegistrationUpdateEvent(address, all));
    }
  }

  private final class Node implements ClusterManager {
    private final String id = UUID.randomUUID().toString();
    private RegistrationListener listener;

    @Override
    public void init(Vertx vertx) {}

    @Override
    public void join(Completable<Void> done) {
      done.succeed();
    }

    @Override
    public void leave(Completable<Void> done) {
      members.remove(this);
      nodes.remove(id);
      done.succeed();
    }

    @Override
    public boolean isActive() {
      return true;
    }

    @Override
    public void nodeListener(NodeListener none) {}

    @Override
    public void registrationListener(RegistrationListener listener) {
      this.listener = listener;
    }

    @Override
    public void setNodeInfo(NodeInfo info, Completable<Void> done) {
      nodes.put(id, info);
      done.succeed();
    }

    @Override
    public String getNodeId() {
      return id;
    }

    @Override
    public NodeInfo getNodeInfo() {
      return nodes.get(id);
    }

    @Override
    public void getNodeInfo(String of, Completable<NodeInfo> info) {
      info.succeed(nodes.get(of));
    }

    @Override
    public List<String> getNodes() {
      return new ArrayList<>(nodes.keySet());
    }

    @Override
    public void addRegistration(String address, RegistrationInfo of, Completable<Void> done) {
      registrations.computeIfAbsent(address, a -> new CopyOnWriteArrayList<>()).add(of);
      changed(address);
      done.succeed();
    }

    @Override
    public void removeRegistration(String address, RegistrationInfo of, Completable<Void> done) {
      registrations.getOrDefault(address, new ArrayList<>()).remove(of);
      changed(address);
      done.succeed();
    }

    @Override
    public void getRegistrations(String address, Completable<List<RegistrationInfo>> found) {
      found.succeed(List.copyOf(registrations.getOrDefault(address, List.of())));
    }

    @Override
    public <K, V> void getAsyncMap(String name, Completable<AsyncMap<K, V>> map) {
      map.fail(new UnsupportedOperationException(name));
    }

    @Override
    public <K, V> Map<K, V> getSyncMap(String name) {
      throw new UnsupportedOperationException(name);
    }

    @Override
    public void getLockWithTimeout(String name, long millis, Completable<Lock> lock) {
      lock.fail(new UnsupportedOperationException(name));
    }

    @Override
    public void getCounter(String name, Completable<Counter> counter) {
      counter.fail(new UnsupportedOperationException(name));
    }
  }
}
