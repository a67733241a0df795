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

/** Reads what the daemon would read, without touching lock or sockets. */
final class ConfigCheck {
  private ConfigCheck() {}

  /** Checks the configuration and prints the result. Blocks. */
  static ExitCode run(BootOptions boot, Environment environment, Console console) {
    return with(boot, environment, console, Site::read, site -> report(site, console));
  }

  /** Prints which user should serve the site. Blocks. */
  static ExitCode siteUser(BootOptions boot, Environment environment, Console console) {
    return with(
        boot,
        environment,
        console,
        SettingsLoader::load,
        settings -> {
          Validated<String> user = settings.ok() ? SiteUser.of(settings.value()) : failed(settings);
          return user.ok() ? console.answer(user.value()) : console.errors(user.errors());
        });
  }

  private static Validated<String> failed(Validated<?> read) {
    return Validated.failed(read.errors());
  }

  private static <T> ExitCode with(
      BootOptions boot,
      Environment environment,
      Console console,
      BiFunction<Vertx, Sources, Future<Validated<T>>> reader,
      Function<Validated<T>, ExitCode> reporter) {
    Validated<Sources> sources = Sources.of(boot.deployer(), environment);
    if (!sources.ok()) {
      return console.errors(sources.errors());
    }
    Vertx vertx = Vertx.vertx(VertxSettings.of(boot));
    try {
      return reporter.apply(await(reader.apply(vertx, sources.value())));
    } catch (CompletionException e) {
      return console.failure(e.getCause());
    } finally {
      await(vertx.close());
    }
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }

  private static ExitCode report(Validated<Site> read, Console console) {
    if (!read.ok()) {
      return console.errors(read.errors());
    }
    if (read.value().refusal().isPresent()) {
      return console.failure(read.value().refusal().get());
    }
    read.value().warnings().forEach(warning -> console.print("warning: " + warning));
    int hosts = read.value().table().size();
    return console.answer("configuration OK: " + hosts + (hosts == 1 ? " host" : " hosts"));
  }
}
