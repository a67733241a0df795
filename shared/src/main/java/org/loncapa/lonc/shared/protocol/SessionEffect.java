// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

/**
 * What a request leaves behind in lond, which keeps a host id and a key for the connection and not
 * for the request. The next request on the connection belongs to another client (behaviour.md,
 * section 2).
 */
public sealed interface SessionEffect {
  /** The request changes nothing. Nearly all do not. */
  SessionEffect NONE = new None();

  /** See {@link HostIdUnknown}. */
  SessionEffect HOST_ID_UNKNOWN = new HostIdUnknown();

  /** See {@link Ends}. */
  SessionEffect ENDS = new Ends();

  /** The connection is as it was. */
  record None() implements SessionEffect {}

  /**
   * lond serves this id until another one is set, if the reply is a success.
   *
   * @param id what stands behind {@code sethost:}, never empty
   * @param alone whether no command follows it, so that the only good reply is {@code ok}
   */
  record HostIdSet(String id, boolean alone) implements SessionEffect {
    /** Whether the reply says that the id was set. */
    public boolean isConfirmedBy(Line reply) {
      return alone ? reply.is(Wire.OK) : !Wire.isSethostFailure(reply);
    }
  }

  /** Which id lond serves afterwards cannot be told. */
  record HostIdUnknown() implements SessionEffect {}

  /** lond's key is another one afterwards: no other request may follow on the connection. */
  record Ends() implements SessionEffect {}
}
