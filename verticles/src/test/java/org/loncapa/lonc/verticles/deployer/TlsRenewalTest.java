// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.fakes.TempSite;
import org.loncapa.lonc.verticles.fakes.TestCa;
import org.loncapa.lonc.verticles.fakes.TlsFront;
import org.loncapa.lonc.verticles.fakes.UnixClient;
import org.loncapa.lonc.verticles.host.HostResources;
import org.loncapa.lonc.verticles.site.Environment;

/** A PEM file that gets another content at the same path while lonc runs. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TlsRenewalTest {
  private static final String NAME = "localhost";

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<String> started = new LinkedBlockingQueue<>();
  private MisbehavingLond lond;
  private TlsFront front;
  private TempSite site;
  private Path trust;

  @BeforeEach
  void lay() throws Exception {
    TestCa ca = new TestCa("the CA");
    lond = MisbehavingLond.start(vertx, "far", TempSite.LONC_ID);
    front = new TlsFront(vertx, lond.port(), TlsFront.with(ca.certify(NAME)));
    site = TempSite.lay(front.port(), "me=127.0.0.1", "far=" + NAME);
    trust = site.folder().root().resolve("trust.pem");
    write(ca.certificate());
    JsonObject settings =
        new JsonObject()
            .put("tls", "on")
            .put("tlsHosts", "far")
            .put("tlsTrust", trust.toString())
            .put("metrics", "off");
    JsonObject config =
        new JsonObject().put("siteConf", site.folder().conf().toString()).put("settings", settings);
    Environment nothing = new Environment(Map.of(), Map.of());
    DeployerVerticle deployer = new DeployerVerticle(nothing, this::make, new ManualBackoff());
    await(vertx.deployVerticle(deployer, new DeploymentOptions().setConfig(config)));
    assertThat(started).containsExactlyInAnyOrder("me", "far");
    started.clear();
  }

  @AfterEach
  void close() throws IOException {
    await(vertx.close());
    site.close();
  }

  @Test
  void isTakenForNewConnectionsOfTheHostsWithTlsAndOthersDoNotNotice() throws Exception {
    assertThat(UnixClient.askOnce(site.socket("far"), "ping")).isEqualTo("far");
    TestCa next = new TestCa("the next CA");
    front.renew(next.certify(NAME));
    String text = next.certificate();
    String taken = null;
    for (long patience = 4; taken == null; patience *= 2) {
      // Once more if need be, for what is there at the first look of all counts as known.
      text += "\n";
      write(text);
      taken = started.poll(patience, TimeUnit.SECONDS);
    }
    assertThat(UnixClient.askOnce(site.socket("far"), "ping")).isEqualTo("far");
    assertThat(lond.progress().accepted()).isGreaterThan(1);
    assertThat(taken).isEqualTo("far");
    assertThat(started).doesNotContain("me");
  }

  private void write(String text) throws IOException {
    Path aside = site.folder().root().resolve("aside");
    Files.writeString(aside, text);
    Files.move(aside, trust, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  /** The real host, but the test hears when it has started. */
  private Deployable make(HostSpec spec, HostResources hostResources) {
    Deployable host = HostVerticleFactory.REAL.make(spec, hostResources);
    return new Deployable() {
      @Override
      public Future<?> deploy(Context context) throws Exception {
        return host.deploy(context).onSuccess(v -> started.add(spec.id()));
      }

      @Override
      public Future<?> undeploy(Context context) throws Exception {
        return host.undeploy(context);
      }
    };
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
