// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.control.ControlRequest.Delayed;
import org.loncapa.lonc.shared.control.ControlRequest.OfHost;
import org.loncapa.lonc.shared.control.ControlRequest.Redeploy;
import org.loncapa.lonc.shared.control.ControlRequest.Reload;
import org.loncapa.lonc.shared.control.ControlRequest.Reset;
import org.loncapa.lonc.shared.control.ControlRequest.Status;
import org.loncapa.lonc.shared.control.ControlRequest.Stop;

class ControlRequestTest {
  private static final Set<String> HOSTS = Set.of("me", "msul1", "msul2x");

  @Test
  void eachAddressHasItsRequest() throws RefusedException {
    assertThat(read(Addresses.STATUS, Map.of())).isEqualTo(new Status(Optional.empty()));
    assertThat(read(Addresses.STATUS, host("me"))).isEqualTo(new Status(Optional.of("me")));
    assertThat(read(Addresses.RELOAD, Map.of())).isEqualTo(new Reload(false));
    assertThat(read(Addresses.RELOAD, Map.of("force", true))).isEqualTo(new Reload(true));
    assertThat(read(Addresses.REDEPLOY, host("me"))).isEqualTo(new Redeploy("me"));
    assertThat(read(HostCommand.DISABLE.address(), host("me")))
        .isEqualTo(new OfHost("me", HostCommand.DISABLE));
    assertThat(read(HostCommand.ENABLE.address(), host("me")))
        .isEqualTo(new OfHost("me", HostCommand.ENABLE));
    assertThat(read(HostCommand.DISCONNECT.address(), host("me")))
        .isEqualTo(new OfHost("me", HostCommand.DISCONNECT));
    assertThat(read(Addresses.TRACE, Map.of("host", "me", "on", true)))
        .isEqualTo(new OfHost("me", HostCommand.TRACE_ON));
    assertThat(read(Addresses.DELAYED, Map.of())).isEqualTo(new Delayed(Optional.empty()));
    assertThat(read(Addresses.DELAYED, host("me"))).isEqualTo(new Delayed(Optional.of("me")));
    assertThat(read(Addresses.STOP, Map.of())).isEqualTo(new Stop());
  }

  @Test
  void resetTakesSomeHostsOrAll() throws RefusedException {
    assertThat(read(Addresses.RESET, Map.of("all", true))).isEqualTo(new Reset(List.of()));
    assertThat(read(Addresses.RESET, Map.of("hosts", List.of("me", "msul1"))))
        .isEqualTo(new Reset(List.of("me", "msul1")));
    refused(Addresses.RESET, Map.of(), 400, "hosts: it must be a list of host ids; or all must be");
    refused(Addresses.RESET, Map.of("hosts", List.of()), 400, "hosts: there is no host in it");
    refused(Addresses.RESET, Map.of("hosts", "me"), 400, "hosts: it must be a list");
    refused(Addresses.RESET, Map.of("hosts", Arrays.asList(1, null)), 400, "hosts: it must be the");
    refused(Addresses.RESET, Map.of("all", "yes"), 400, "all: it must be true or false");
    refused(Addresses.RESET, Map.of("all", true, "hosts", List.of("me")), 400, "\"hosts\": there");
  }

  @Test
  void anUnknownHostIsNamedWithTheNearestOne() {
    refused(Addresses.STATUS, host("msul"), 404, "no host msul; did you mean msul1?");
    refused(HostCommand.DISCONNECT.address(), host("zzzzzz"), 404, "no host zzzzzz");
    refused(HostCommand.DISCONNECT.address(), host(""), 404, "no host \"\"");
    refused(HostCommand.DISCONNECT.address(), host("a\u001b[2J b"), 404, "no host \"a?[2J b\"");
    Map<String, Object> hosts = Map.of("hosts", List.of("me", "mee", "msul1"));
    refused(Addresses.RESET, hosts, 404, "no host mee; did you mean me?");
  }

  @Test
  void aMissingOrWrongMemberIsNamed() {
    for (String address :
        List.of(HostCommand.DISABLE.address(), Addresses.REDEPLOY, Addresses.TRACE)) {
      refused(address, Map.of(), 400, "host: it must be the id of a host, as text");
      refused(address, Map.of("host", 7), 400, "host: it must be the id of a host, as text");
    }
    refused(Addresses.STATUS, Map.of("host", List.of("me")), 400, "host: it must be");
    refused(Addresses.TRACE, host("me"), 400, "on: it must be true or false");
    refused(Addresses.RELOAD, Map.of("force", 1), 400, "force: it must be true or false");
  }

  @Test
  void aMemberTooManyIsNamed() {
    refused(Addresses.STATUS, Map.of("hosst", "me"), 400, "did you mean host?");
    refused(Addresses.STOP, Map.of("now", true), 400, "\"now\": there is no such member here");
  }

  @Test
  void aMemberThatIsNullCountsAsMissing() throws RefusedException {
    Map<String, Object> body = new HashMap<>();
    body.put("host", null);
    assertThat(read(Addresses.STATUS, body)).isEqualTo(new Status(Optional.empty()));
    refused(HostCommand.DISABLE.address(), body, 400, "host: it must be");
  }

  @Test
  void everyRequestOfTheContractCanBeReadAndNoOtherAddress() {
    for (String address : Addresses.REQUESTS) {
      refused(address, Map.of("host", 7, "hosts", 7, "all", 7, "force", 7, "now", 7), 400, "");
    }
    assertThatExceptionOfType(IllegalArgumentException.class)
        .isThrownBy(() -> read(Addresses.EVENTS, Map.of()));
  }

  private static ControlRequest read(String address, Map<String, ?> body) throws RefusedException {
    return ControlRequest.read(address, body, HOSTS);
  }

  private static Map<String, Object> host(String id) {
    return Map.of("host", id);
  }

  private static void refused(String address, Map<String, ?> body, int code, String words) {
    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> read(address, body))
        .satisfies(
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.getMessage()).contains(words);
            });
  }
}
