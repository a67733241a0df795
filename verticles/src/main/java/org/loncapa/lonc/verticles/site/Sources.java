// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.NearestName;
import org.loncapa.lonc.shared.text.Quoted;
import org.loncapa.lonc.shared.text.Validated;

/**
 * The sources of a site's settings, in ascending precedence.
 *
 * @param siteConf the folder of loncapa_apache.conf and loncapa.conf
 * @param conf lonc.yaml, if one is used
 * @param settings settings given as a JSON object; usually empty
 * @param settingsPlace the origin of that object, for error messages
 * @param environment the environment and the system properties
 */
public record Sources(
    Path siteConf,
    Optional<Path> conf,
    JsonObject settings,
    String settingsPlace,
    Environment environment) {
  /** Member of the configuration: the folder of the site's own configuration. */
  public static final String SITE_CONF = "siteConf";

  /** Member of the configuration: the path of lonc.yaml. */
  public static final String CONF = "conf";

  /** Member of the configuration: an object of settings. */
  public static final String SETTINGS = "settings";

  /** Member of the configuration: the file that the configuration itself was read from. */
  public static final String FROM = "from";

  /** The files of a site, in ascending precedence. */
  static final List<String> SITE_FILES = List.of("loncapa_apache.conf", "loncapa.conf");

  private static final Set<String> MEMBERS = new TreeSet<>(Set.of(SITE_CONF, CONF, SETTINGS, FROM));
  private static final List<Path> USUAL_FOLDERS =
      List.of(Path.of("/etc/httpd/conf"), Path.of("/etc/apache2"));

  /**
   * Reads the configuration of a verticle: {@code {"siteConf": folder, "conf": file, "settings":
   * {key: value}}}, all optional. Without a folder the usual ones are tried, which blocks briefly.
   */
  public static Validated<Sources> of(JsonObject config, Environment environment) {
    String from = config.getValue(FROM) instanceof String file ? file : "configuration";
    List<ConfigError> errors = new ArrayList<>();
    for (String member : config.fieldNames()) {
      if (!MEMBERS.contains(member)) {
        errors.add(new ConfigError(from, 0, unknown(member)));
      } else if (!fits(member, config.getValue(member))) {
        String type = member.equals(SETTINGS) ? "an object" : "a text";
        errors.add(new ConfigError(from, 0, Quoted.of(member) + " must be " + type));
      }
    }
    if (!errors.isEmpty()) {
      return Validated.failed(errors);
    }
    Optional<Path> folder =
        Optional.ofNullable(config.getString(SITE_CONF)).map(Path::of).or(Sources::usualFolder);
    return folder
        .map(path -> Validated.of(of(path, config, from, environment)))
        .orElseGet(() -> Validated.failed(List.of(new ConfigError("site folder", 0, nowhere()))));
  }

  /** Returns the files that the settings are read from, whether they exist or not. */
  public List<Path> files() {
    List<Path> files = new ArrayList<>();
    SITE_FILES.forEach(name -> files.add(siteConf.resolve(name)));
    conf.ifPresent(files::add);
    return files;
  }

  private static Sources of(Path folder, JsonObject config, String from, Environment environment) {
    return new Sources(
        folder.toAbsolutePath(),
        Optional.ofNullable(config.getString(CONF)).map(Path::of).map(Path::toAbsolutePath),
        config.getJsonObject(SETTINGS, new JsonObject()),
        from,
        environment);
  }

  /** A path cannot contain a NUL. */
  private static boolean fits(String member, Object value) {
    return member.equals(SETTINGS)
        ? value instanceof JsonObject
        : value instanceof String text && text.indexOf('\0') < 0;
  }

  private static String unknown(String member) {
    return "there is no member %s%s"
        .formatted(
            Quoted.of(member),
            NearestName.of(member, MEMBERS)
                .map(name -> ", did you mean " + Quoted.of(name) + "?")
                .orElse(""));
  }

  private static Optional<Path> usualFolder() {
    return USUAL_FOLDERS.stream()
        .filter(folder -> SITE_FILES.stream().anyMatch(f -> Files.exists(folder.resolve(f))))
        .findFirst();
  }

  private static String nowhere() {
    return "neither %s nor %s holds %s or %s; name the folder with --site-conf"
        .formatted(
            USUAL_FOLDERS.get(0), USUAL_FOLDERS.get(1), SITE_FILES.get(1), SITE_FILES.get(0));
  }
}
