// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.soak;

import java.util.List;
import org.loncapa.lonc.verticles.demo.LineText;
import org.loncapa.lonc.verticles.fakes.BrokenPromise;
import org.loncapa.lonc.verticles.fakes.MisbehavingLond;
import org.loncapa.lonc.verticles.soak.SoakClient.Asking;

/** Requests for several host ids on one connection, and some that name none. */
final class NamedRequests {
  private static final List<String> IDS = List.of("beta", "gamma", MisbehavingLond.UNKNOWN_ID);
  private static final int MOST = 40;
  private static final int LENGTH = 50_000;
  private static final byte[] REFUSED = LineText.bytes("unable_to_set");

  private NamedRequests() {}

  static boolean send(ClientSession v) throws BrokenPromise, InterruptedException {
    for (int left = v.random().nextInt(MOST); left >= 0; left--) {
      Asking asking = next(v);
      v.client().send(v.line(), asking);
      if (!v.take(asking, false) || !v.pause().forMillis(v.random().nextInt(10))) {
        return false;
      }
    }
    return true;
  }

  private static Asking next(ClientSession v) {
    int chosen = v.random().nextInt(IDS.size() + 2);
    boolean sealed = v.random().nextInt(4) == 0;
    int most = v.random().nextInt(10) == 0 ? LENGTH : ClientSession.SMALL;
    if (chosen >= IDS.size()) {
      String prefix = chosen == IDS.size() ? prefix(v.client().place().id()) : "";
      return v.client().next(prefix, most, sealed);
    }
    String id = IDS.get(chosen);
    Asking asking = v.client().next(prefix(id), most, sealed);
    return id.equals(MisbehavingLond.UNKNOWN_ID)
        ? new Asking(asking.id(), asking.line(), REFUSED)
        : asking;
  }

  private static String prefix(String id) {
    return LondWatch.SETHOST + id + ":";
  }
}
