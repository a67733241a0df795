// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import io.netty.channel.ConnectTimeoutException;

/** Tells failures of the network apart that the public interfaces do not. */
public final class Failures {
  private Failures() {}

  /** True when a connect was given up because its time was over. */
  public static boolean isConnectTimeout(Throwable e) {
    return e instanceof ConnectTimeoutException;
  }
}
