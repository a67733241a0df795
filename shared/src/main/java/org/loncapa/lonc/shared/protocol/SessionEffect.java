// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.protocol;

/**
 * The effect of a request on the session in lond (PROTOCOL.md section 1.5). lond keeps a host id
 * and a key for the connection, not for the request, and the next request belongs to another client
 * (BEHAVIOUR.md section 2, Host id of a connection).
 */
public sealed interface SessionEffect {
  /** The request changes nothing, as nearly all requests. */
  SessionEffect NONE = new None();

  /** See {@link HostIdUnknown}. */
  SessionEffect HOST_ID_UNKNOWN = new HostIdUnknown();

  /** See {@link Ends}. */
  SessionEffect ENDS = new Ends();

  /** No effect. */
  record None() implements SessionEffect {}

  /**
   * If the reply is a success, lond serves this host id until another one is set.
   *
   * @param id the text after {@code sethost:}, never empty
   * @param alone whether no command follows it, so that only {@code ok} is a success
   */
  record HostIdSet(String id, boolean alone) implements SessionEffect {
    /** Returns whether a reply confirms that the id is set. */
    public boolean isConfirmedBy(Line reply) {
      return alone ? reply.is(Wire.OK) : !Wire.isSethostFailure(reply);
    }
  }

  /** The host id that lond serves afterwards is unknown. */
  record HostIdUnknown() implements SessionEffect {}

  /** lond has a different key afterwards: the connection must close after the reply. */
  record Ends() implements SessionEffect {}
}
