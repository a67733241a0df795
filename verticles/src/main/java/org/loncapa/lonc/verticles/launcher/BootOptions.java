// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Quoted;
import org.loncapa.lonc.shared.text.Validated;
import org.loncapa.lonc.verticles.io.BoundedFile;
import org.loncapa.lonc.verticles.site.Environment;
import org.loncapa.lonc.verticles.site.LauncherSetting;
import org.loncapa.lonc.verticles.site.LauncherSetting.Found;
import org.loncapa.lonc.verticles.site.Sources;

/**
 * Options that are needed before Vert.x starts.
 *
 * @param nativeTransport whether to use the native transport where available
 * @param eventLoops the number of event loops, from 1; empty for one per processor
 * @param metrics whether Vert.x collects metrics
 * @param deployer the configuration of the DeployerVerticle
 */
record BootOptions(
    boolean nativeTransport, Optional<Integer> eventLoops, boolean metrics, JsonObject deployer) {
  private static final Pattern LINE = Pattern.compile("line: ([0-9]{1,9})");
  private static final Set<String> OFF = Set.of("off", "false", "no");
  private static final Pattern LOOPS = Pattern.compile("[1-9][0-9]{0,2}");

  private static final int MAX_BYTES = 1024 * 1024;

  /** Reads the environment and the file that {@code run} names, and collects all errors. */
  static Validated<BootOptions> read(Command.Run run, Environment environment) {
    List<ConfigError> errors = new ArrayList<>();
    JsonObject deployer =
        run.vertxConf().map(conf -> object(conf, errors)).orElse(new JsonObject());
    override(deployer, Sources.SITE_CONF, run.siteConf(), LauncherSetting.SITE_CONF, environment);
    override(deployer, Sources.CONF, run.conf(), LauncherSetting.CONF, environment);
    boolean nativeTransport = nativeTransport(environment, errors);
    Optional<Integer> loops = eventLoops(environment, errors);
    return errors.isEmpty()
        ? Validated.of(
            new BootOptions(nativeTransport, loops, metricsWanted(deployer, environment), deployer))
        : Validated.failed(errors);
  }

  /** The command line wins over the environment, and the environment over the file. */
  private static void override(
      JsonObject deployer,
      String member,
      Optional<String> option,
      LauncherSetting setting,
      Environment environment) {
    option
        .or(() -> setting.find(environment).map(Found::value))
        .ifPresent(value -> deployer.put(member, value));
  }

  /**
   * Returns an object given inline or as a file, like Vert.x's launcher. Unlike there, a missing
   * file is an error.
   */
  private static JsonObject object(String conf, List<ConfigError> errors) {
    boolean inline = conf.stripLeading().startsWith("{");
    String place = inline ? "-conf" : conf;
    try {
      String text = inline ? conf : read(Path.of(conf));
      return new JsonObject(text).put(Sources.FROM, place);
    } catch (DecodeException | ClassCastException e) {
      errors.add(new ConfigError(place, line(e), "this is not a JSON object"));
    } catch (NoSuchFileException e) {
      errors.add(new ConfigError(place, 0, "there is no such file"));
    } catch (IOException e) {
      errors.add(new ConfigError(place, 0, "this cannot be read as text: " + e.getMessage()));
    }
    return new JsonObject();
  }

  private static int line(RuntimeException error) {
    Matcher matcher = LINE.matcher(String.valueOf(error.getMessage()));
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static boolean nativeTransport(Environment environment, List<ConfigError> errors) {
    Optional<Found> found = LauncherSetting.TRANSPORT.find(environment);
    found
        .filter(f -> !List.of("auto", "nio").contains(f.value()))
        .ifPresent(f -> errors.add(wrong(f, "auto or nio")));
    return found.filter(f -> f.value().equals("nio")).isEmpty();
  }

  private static Optional<Integer> eventLoops(Environment environment, List<ConfigError> errors) {
    Optional<Found> found = LauncherSetting.EVENT_LOOPS.find(environment);
    found
        .filter(f -> !LOOPS.matcher(f.value()).matches())
        .ifPresent(f -> errors.add(wrong(f, "a whole number from 1 to 999")));
    return errors.isEmpty() ? found.map(f -> Integer.valueOf(f.value())) : Optional.empty();
  }

  /** Looks the setting up without lonc.yaml, which can only be read once Vert.x runs. */
  private static boolean metricsWanted(JsonObject deployer, Environment environment) {
    Object given =
        deployer.getValue(Sources.SETTINGS) instanceof JsonObject settings
            ? settings.getValue(Setting.METRICS.key())
            : null;
    return Stream.of(
            environment.properties().get(Setting.METRICS.propertyName()),
            environment.variables().get(Setting.METRICS.environmentName()),
            given)
        .filter(Objects::nonNull)
        .findFirst()
        .map(value -> !OFF.contains(value.toString().strip()))
        .orElse(true);
  }

  private static ConfigError wrong(Found found, String allowed) {
    return new ConfigError(
        found.place(), 0, Quoted.of(found.value()) + " is not allowed; it must be " + allowed);
  }

  private static String read(Path file) throws IOException {
    return new String(BoundedFile.read(file, MAX_BYTES), StandardCharsets.UTF_8);
  }
}
