// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.host;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.MessageCodec;
import org.loncapa.lonc.shared.control.HostStatus;

/**
 * Lets a host's status go over the event bus as it is. Nothing of it ever changes, so it need not
 * be copied; of a thousand hosts each second, copies in JSON would be most of the work.
 *
 * <p>It is for the parts of one process: what goes out is made JSON at the way out.
 */
public final class StatusCodec implements MessageCodec<HostStatus, HostStatus> {
  private StatusCodec() {}

  /** From now on the bus takes statuses; once for each bus, any more do no harm. */
  public static void register(EventBus bus) {
    try {
      bus.registerDefaultCodec(HostStatus.class, new StatusCodec());
    } catch (IllegalStateException e) {
      // It is there already, and there is no other way to learn that.
      return;
    }
  }

  @Override
  public HostStatus transform(HostStatus status) {
    return status;
  }

  @Override
  public void encodeToWire(Buffer buffer, HostStatus status) {
    throw new UnsupportedOperationException("a status stays within its process");
  }

  @Override
  public HostStatus decodeFromWire(int position, Buffer buffer) {
    throw new UnsupportedOperationException("a status stays within its process");
  }

  @Override
  public String name() {
    return HostStatus.class.getName();
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
