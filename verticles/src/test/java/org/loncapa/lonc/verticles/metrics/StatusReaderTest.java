// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.HostStatus;

/** A status there and back again. */
class StatusReaderTest {
  @Test
  void whatAHostSaysIsReadAsItWasSaid() {
    HostStatus status = FakeHosts.dead("msul1");
    assertThat(StatusReader.read(new JsonObject(status.toMap()))).isEqualTo(status);
    JsonObject sent = new JsonObject(new JsonObject(status.toMap()).encode());
    assertThat(StatusReader.read(sent)).isEqualTo(status);
  }

  @Test
  void aHostThatDidNotAnswerHasItsIdAndNothingElse() {
    HostStatus unknown = StatusReader.unknown("msul1");
    assertThat(unknown.host()).isEqualTo("msul1");
    assertThat(unknown.state()).isEqualTo("UNKNOWN");
    assertThat(StatusReader.answered(unknown)).isFalse();
    assertThat(unknown.latency()).isEqualTo(StatusReader.NO_REPLIES);
  }
}
