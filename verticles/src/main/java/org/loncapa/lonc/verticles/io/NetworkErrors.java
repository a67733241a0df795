// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.io;

import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.unix.Errors;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import javax.net.ssl.SSLException;

/** Tells failures of the network apart that the public interfaces do not. */
public final class NetworkErrors {
  /** Linux's numbers: too many open files of the system, of this process. */
  private static final int ENFILE = 23;

  private static final int EMFILE = 24;
  private static final String SHORTAGE = "Too many open files";
  private static final int MOST_CAUSES = 10;
  private static final int MOST_CHARACTERS = 160;

  private NetworkErrors() {}

  /** True when a connect was given up because its time was over. */
  public static boolean isConnectTimeout(Throwable e) {
    return e instanceof ConnectTimeoutException;
  }

  /** Returns whether the other end refused a connect. The JDK and Netty have more of this type. */
  public static boolean isRefused(Throwable e) {
    String words = String.valueOf(e.getMessage());
    return e instanceof ConnectException
        && !words.contains("No route")
        && !words.contains("unreachable")
        && !words.contains("timed out");
  }

  /** True when the system had no file descriptor left, for this process or for any. */
  public static boolean isOutOfDescriptors(Throwable e) {
    Throwable cause = e;
    for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
      if (isShortage(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  /** The JDK has the system's words only, which some languages have in others. */
  private static boolean isShortage(Throwable e) {
    if (e instanceof Errors.NativeIoException error) {
      return error.expectedErr() == -EMFILE || error.expectedErr() == -ENFILE;
    }
    return e instanceof IOException && String.valueOf(e.getMessage()).contains(SHORTAGE);
  }

  /** True when TLS failed, such as by an alert of the other end; false also for null. */
  public static boolean isTls(Throwable e) {
    return e instanceof SSLException
        || e instanceof DecoderException && e.getCause() instanceof SSLException;
  }

  /**
   * What lies at the bottom of a failure, in words. It may quote what the other end sent, so
   * whatever is not printable ASCII is shown as {@code ?}, and only so much of it.
   */
  public static String words(Throwable e) {
    Throwable bottom = e;
    for (int i = 0; i < MOST_CAUSES && bottom.getCause() != null; i++) {
      bottom = bottom.getCause();
    }
    if (bottom instanceof ClosedChannelException) {
      return "the connection was closed";
    }
    String words = bottom.getMessage() == null ? bottom.toString() : bottom.getMessage();
    String plain = words.replaceAll("\\s+", " ").replaceAll("[^ -~]", "?");
    return plain.length() > MOST_CHARACTERS ? plain.substring(0, MOST_CHARACTERS) + "..." : plain;
  }
}
