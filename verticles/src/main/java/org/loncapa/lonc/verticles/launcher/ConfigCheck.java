// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.loncapa.lonc.shared.reason.ExitCode;
import org.loncapa.lonc.shared.text.Validated;
import org.loncapa.lonc.verticles.site.Environment;
import org.loncapa.lonc.verticles.site.SettingsLoader;
import org.loncapa.lonc.verticles.site.Site;
import org.loncapa.lonc.verticles.site.SiteUser;
import org.loncapa.lonc.verticles.site.Sources;

/** Reads what the daemon would read, and touches no lock and no socket. */
final class ConfigCheck {
  private ConfigCheck() {}

  /** Checks, and tells the outcome; blocks until that is done. */
  static ExitCode run(BootOptions plan, Environment surroundings, Console terminal) {
    return with(plan, surroundings, terminal, Site::read, site -> tell(site, terminal));
  }

  /** Tells which user should serve the site; blocks until that is done. */
  static ExitCode siteUser(BootOptions plan, Environment surroundings, Console terminal) {
    return with(
        plan,
        surroundings,
        terminal,
        SettingsLoader::load,
        settings -> {
          Validated<String> user = settings.ok() ? SiteUser.of(settings.value()) : failed(settings);
          return user.ok() ? terminal.answer(user.value()) : terminal.errors(user.errors());
        });
  }

  private static Validated<String> failed(Validated<?> read) {
    return Validated.failed(read.errors());
  }

  private static <T> ExitCode with(
      BootOptions plan,
      Environment surroundings,
      Console terminal,
      BiFunction<Vertx, Sources, Future<Validated<T>>> reader,
      Function<Validated<T>, ExitCode> teller) {
    Validated<Sources> sources = Sources.of(plan.deployer(), surroundings);
    if (!sources.ok()) {
      return terminal.errors(sources.errors());
    }
    Vertx vertx = Vertx.vertx(VertxSettings.of(plan));
    try {
      return teller.apply(await(reader.apply(vertx, sources.value())));
    } catch (CompletionException e) {
      return terminal.failure(e.getCause());
    } finally {
      await(vertx.close());
    }
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private static ExitCode tell(Validated<Site> read, Console terminal) {
    if (!read.ok()) {
      return terminal.errors(read.errors());
    }
    if (read.value().refusal().isPresent()) {
      return terminal.failure(read.value().refusal().get());
    }
    read.value().warnings().forEach(warning -> terminal.say("warning: " + warning));
    int hosts = read.value().table().size();
    return terminal.answer("configuration OK: " + hosts + (hosts == 1 ? " host" : " hosts"));
  }
}
