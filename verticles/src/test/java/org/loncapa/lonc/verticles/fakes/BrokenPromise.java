// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import java.nio.charset.StandardCharsets;

/** A promise to a client that was not kept, in words. */
public class BrokenPromise extends Exception {
  private static final long serialVersionUID = 1;

  /** Names the request, and what became of it. */
  public BrokenPromise(String what) {
    super(what);
  }

  /** A part of a reply came, and the end. */
  public static final class CutOff extends BrokenPromise {
    private static final long serialVersionUID = 1;

    /** Names the request, and how much came. */
    public CutOff(String what) {
      super(what);
    }
  }

  /** A reply came that is not the request's own. */
  public static final class AnotherReply extends BrokenPromise {
    private static final long serialVersionUID = 1;

    private final byte[] reply;

    /** Names the request, and has the reply without its newline. */
    public AnotherReply(String what, byte[] reply) {
      super(what);
      this.reply = reply.clone();
    }

    /** The reply, each byte one character. */
    public String reply() {
      return new String(reply, StandardCharsets.ISO_8859_1);
    }
  }
}
