// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** How Vert.x itself is set up. */
final class VertxSettings {
  private VertxSettings() {}

  /** Returns options for a plan. */
  static VertxOptions of(LaunchPlan plan) {
    return apply(plan, new VertxOptions());
  }

  /** Puts a plan into given options. */
  static VertxOptions apply(LaunchPlan plan, VertxOptions options) {
    plan.eventLoops().ifPresent(options::setEventLoopPoolSize);
    return options
        .setPreferNativeTransport(plan.nativeTransport())
        // lonc reads no files from its jar: no cache folder has to be made for them.
        .setFileSystemOptions(
            new FileSystemOptions()
                .setFileCachingEnabled(false)
                .setClassPathResolvingEnabled(false));
  }
}
