// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.logging;

import org.slf4j.Marker;
import org.slf4j.MarkerFactory;

/** Additional data of a log record. */
public final class LogMarkers {
  /** Marks good news, such as a host that is alive again. */
  public static final Marker SUCCESS = MarkerFactory.getMarker("SUCCESS");

  /** The key of a pair whose value is the state of the host that the record is about. */
  public static final String STATUS = "status";

  private LogMarkers() {}
}
