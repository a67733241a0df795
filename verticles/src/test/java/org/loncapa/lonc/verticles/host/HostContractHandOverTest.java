// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.fakes.UnixClient;

/** One HostVerticle takes the place of another, and nobody notices. */
class HostContractHandOverTest extends HostContractBase {
  private static final int MOST_CONNECTIONS = 10;
  private static final int CLIENTS = 4;

  private final Semaphore replies = new Semaphore(0);
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean enough = new AtomicBoolean();

  @Test
  void underLoadNobodyIsRefusedAndNothingIsLost() throws Exception {
    serve();
    List<Thread> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(new Thread(this::askUntilEnough, "client" + i));
    }
    clients.forEach(Thread::start);
    List<Future<Void>> ended = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      awaitReplies();
      ended.add(host().replace());
    }
    ended.forEach(HostRunner::waited);
    awaitReplies();
    enough.set(true);
    for (Thread client : clients) {
      client.join();
    }
    assertThat(complaints).isEmpty();
    assertThat(progress().maxOpen()).isLessThanOrEqualTo(MOST_CONNECTIONS);
  }

  private void askUntilEnough() {
    for (int i = 0; !enough.get(); i++) {
      String text = Thread.currentThread().getName() + ":" + i;
      try {
        String reply = ask("echo:" + text);
        if (!reply.equals(text)) {
          complaints.add(text + " got " + reply);
        }
      } catch (IOException e) {
        complaints.add(text + " got " + e);
      }
      replies.release();
    }
  }

  private void awaitReplies() throws InterruptedException {
    replies.drainPermits();
    assertThat(replies.tryAcquire(50, 20, TimeUnit.SECONDS)).as("replies come").isTrue();
  }

  @Test
  void clientsThatStayAreServedByTheOldOneUntilTheyLeave() throws IOException {
    serve();
    UnixClient kept = client();
    assertThat(kept.ask("echo:before")).isEqualTo("before");
    lond().hold();
    UnixClient busy = sent("echo:busy");
    progress().awaitHeld(1);
    Future<Void> ended = host().replace();
    lond().stopHolding();
    assertThat(ask("echo:new")).isEqualTo("new");
    lond().release(1);
    assertThat(busy.line()).isEqualTo("busy");
    assertThat(kept.ask("echo:after")).isEqualTo("after");
    assertThat(busy.ask("echo:after")).isEqualTo("after");
    assertThat(ended.isComplete()).isFalse();
    kept.close();
    busy.close();
    HostRunner.waited(ended);
    assertThat(ask("echo:new")).isEqualTo("new");
    progress().awaitOpen(1);
  }

  @Test
  void clientsThatStayTooLongAreClosedBetweenTwoRequests() throws IOException {
    serve("redeployTimeout=100ms");
    UnixClient idle = client();
    assertThat(idle.ask("ping")).isEqualTo("far");
    lond().hold();
    UnixClient busy = sent("echo:busy");
    progress().awaitHeld(1);
    Future<Void> ended = host().replace();
    idle.awaitEnd();
    lond().stopHolding();
    lond().release(1);
    assertThat(busy.line()).isEqualTo("busy");
    busy.awaitEnd();
    HostRunner.waited(ended);
    assertThat(ask("echo:new")).isEqualTo("new");
  }

  @Test
  void clientsThatStayAreClosedWhenTheHostIsRetired() throws IOException {
    serve("redeployTimeout=1h");
    lond().hold();
    UnixClient busy = sent("echo:busy");
    progress().awaitHeld(1);
    lond().stopHolding();
    UnixClient idle = client();
    assertThat(idle.ask("ping")).isEqualTo("far");
    Future<Void> ended = host().replace();
    progress().awaitOpen(1); // it has handed over: its idle connection is closed
    host().retire();
    idle.awaitEnd();
    lond().release(1);
    assertThat(busy.line()).isEqualTo("busy");
    busy.awaitEnd();
    HostRunner.waited(ended);
  }

  @Test
  void theTwoShareTheBoundOfConnections() throws IOException {
    serve("maxConnections=2", "queueTimeout=500ms");
    lond().hold();
    UnixClient one = sent("echo:1");
    UnixClient two = sent("echo:2");
    progress().awaitHeld(2);
    host().replace();
    // It waits in vain: a third connection would have received it.
    assertThat(ask("echo:3")).isEqualTo("con_lost");
    assertThat(progress().accepted()).isEqualTo(2);
    lond().stopHolding();
    lond().release(2);
    assertThat(one.line()).isEqualTo("1");
    assertThat(two.line()).isEqualTo("2");
    progress().awaitOpen(0);
    assertThat(ask("echo:4")).isEqualTo("4");
    assertThat(progress().accepted()).isEqualTo(3);
    assertThat(progress().times("echo:3")).isZero();
  }

  @Test
  void aLateRequestOfTheOldOneIsServedThoughTheNewOneHasMuchToDo() throws IOException {
    serve("maxConnections=2");
    UnixClient late = client();
    host().awaitSeen();
    host().replace();
    lond().hold();
    UnixClient one = sent("echo:1");
    UnixClient two = sent("echo:2");
    progress().awaitHeld(1);
    late.send("echo:late");
    progress().awaitHeld(2);
    lond().stopHolding();
    lond().release(2);
    assertThat(late.line()).isEqualTo("late");
    assertThat(one.line()).isEqualTo("1");
    assertThat(two.line()).isEqualTo("2");
    assertThat(progress().maxOpen()).isEqualTo(2);
  }

  @Test
  void aSinglePlaceGoesToAndFroWhileOneHandsOver() throws IOException {
    serve("maxConnections=1");
    UnixClient late = client();
    host().awaitSeen();
    host().replace();
    for (int i = 0; i < 3; i++) {
      assertThat(ask("echo:new")).isEqualTo("new");
      assertThat(late.ask("echo:old")).isEqualTo("old");
    }
    assertThat(progress().accepted()).isEqualTo(6);
  }

  @Test
  void theConnectionsOfTheOldOneThatAreIdleAreClosedAtOnce() throws IOException {
    serve();
    UnixClient kept = client();
    assertThat(kept.ask("ping")).isEqualTo("far");
    host().replace();
    progress().awaitOpen(0);
    assertThat(kept.ask("ping")).isEqualTo("far");
    progress().awaitOpen(0);
  }
}
