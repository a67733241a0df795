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
    HostStatus unknown = HostStatus.unknown("msul1", "msul1.example.org");
    assertThat(StatusReader.answered(unknown)).isFalse();
    assertThat(StatusReader.read(new JsonObject(unknown.toMap()))).isEqualTo(unknown);
    HostStatus bare = StatusReader.read(new JsonObject().put("host", "msul1"));
    assertThat(StatusReader.answered(bare)).isFalse();
  }
}
