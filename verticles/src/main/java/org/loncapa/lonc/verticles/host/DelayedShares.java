// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import java.util.concurrent.atomic.AtomicBoolean;
import org.loncapa.lonc.verticles.delayed.DelayedFolder;
import org.loncapa.lonc.verticles.delayed.PermLog;

/**
 * What a HostVerticle needs to deliver delayed requests.
 *
 * @param folder where they lie; the same for all hosts
 * @param permLog where deliveries are put on record; the same for all hosts
 * @param turn true while a verticle of this host delivers: while one replaces another, both live,
 *     and neither must send what the other is sending
 */
public record DelayedShares(DelayedFolder folder, PermLog permLog, AtomicBoolean turn) {}
