// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

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
}
