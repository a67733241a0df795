// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {
  private static final long PATIENCE_SECONDS = 20;

  private final Vertx vertx = Vertx.vertx();
  private final Names names = new Names(vertx);

  @AfterEach
  void close() throws Exception {
    vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  private String resolve(String name) throws Exception {
    return names.resolve(name).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "35.8.63.51", "::1", "fe80::1%lo"})
  void anAddressIsItsOwnAndNobodyIsAsked(String address) throws Exception {
    assertThat(names.resolve(address).isComplete()).isTrue();
    assertThat(resolve(address)).isEqualTo(address);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1.example", "1e3", "zeus"})
  void aNameIsNoAddress(String name) {
    assertThat(Names.isAddress(name)).isFalse();
  }

  @Test
  void aNameBecomesTheAddressThatTheSystemHasForIt() throws Exception {
    assertThat(resolve("localhost")).isEqualTo(InetAddress.getByName("localhost").getHostAddress());
  }

  @Test
  void aNameWithoutAddressFails() {
    // Longer than any name may be: no server of names is asked.
    assertThatThrownBy(() -> resolve("x".repeat(300))).isInstanceOf(UnknownHostException.class);
  }
}
