// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.loncapa.lonc.shared.settings.Setting;
import org.loncapa.lonc.shared.settings.Settings;
import org.loncapa.lonc.shared.text.ConfigError;
import org.loncapa.lonc.shared.text.Validated;
import org.loncapa.lonc.verticles.io.BoundedFile;
import org.loncapa.lonc.verticles.io.Pem;
import org.loncapa.lonc.verticles.io.TlsConfig;

/** Reads the PEM files that the settings name for TLS. */
public final class TlsFiles {
  private static final int MAX_BYTES = 1024 * 1024;

  private final Vertx vertx;
  private final List<ConfigError> errors = new ArrayList<>();
  private final Map<Setting, byte[]> texts = new TreeMap<>();

  private TlsFiles(Vertx vertx) {
    this.vertx = vertx;
  }

  /** Returns the files that these settings name; empty without TLS. */
  public static List<Path> paths(Settings settings) {
    return keys(settings).map(key -> Path.of(settings.text(key))).toList();
  }

  private static Stream<Setting> keys(Settings settings) {
    return Stream.of(Setting.TLS_TRUST, Setting.TLS_CERTIFICATE, Setting.TLS_KEY)
        .filter(key -> settings.on(Setting.TLS) && !settings.text(key).isEmpty());
  }

  /** Reads all files again. Returns an empty result without TLS. Blocks. */
  static Validated<Optional<TlsConfig>> read(Vertx vertx, Settings settings) {
    return settings.on(Setting.TLS)
        ? new TlsFiles(vertx).readAll(settings)
        : Validated.of(Optional.empty());
  }

  private Validated<Optional<TlsConfig>> readAll(Settings settings) {
    keys(settings).forEach(key -> read(key, Path.of(settings.text(key))));
    TrustManagerFactory trust = null;
    KeyManagerFactory own = null;
    String place = settings.text(Setting.TLS_TRUST);
    try {
      if (texts.containsKey(Setting.TLS_TRUST)) {
        trust = Pem.trust(vertx, texts.get(Setting.TLS_TRUST));
      }
      place = settings.text(Setting.TLS_KEY) + " with " + settings.text(Setting.TLS_CERTIFICATE);
      if (texts.containsKey(Setting.TLS_CERTIFICATE) && texts.containsKey(Setting.TLS_KEY)) {
        own = Pem.own(vertx, texts.get(Setting.TLS_CERTIFICATE), texts.get(Setting.TLS_KEY));
      }
    } catch (GeneralSecurityException e) {
      errors.add(new ConfigError(place, 0, "this cannot be used for TLS: " + e.getMessage()));
    }
    return errors.isEmpty()
        ? Validated.of(Optional.of(new TlsConfig(trust, own, digest())))
        : Validated.failed(errors);
  }

  private void read(Setting key, Path file) {
    Optional<ConfigError> unreadable = FileErrors.unreadable(file);
    if (unreadable.isPresent()) {
      errors.add(unreadable.get());
      return;
    }
    try {
      texts.put(key, BoundedFile.read(file, MAX_BYTES));
    } catch (IOException e) {
      errors.add(new ConfigError(file.toString(), 0, FileErrors.describe(e)));
    }
  }

  private String digest() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      texts.forEach(
          (key, text) -> {
            digest.update((key.key() + " " + text.length + "\n").getBytes());
            digest.update(text);
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JVM supports SHA-256
    }
  }

  /**
   * Returns warnings about files that other users can read or change, each with the command to fix
   * it. A user who can change tlsTrust decides which londs are trusted. Blocks.
   */
  static List<String> permissionWarnings(Settings settings) {
    return keys(settings)
        .flatMap(key -> permissionWarning(key, Path.of(settings.text(key))).stream())
        .toList();
  }

  private static Optional<String> permissionWarning(Setting key, Path file) {
    Set<PosixFilePermission> permissions;
    try {
      permissions = Files.getPosixFilePermissions(file);
    } catch (IOException e) {
      return Optional.empty(); // reported when the file is read
    }
    if (key == Setting.TLS_KEY && permissions.contains(PosixFilePermission.OTHERS_READ)) {
      return Optional.of(
          "%s: every user can read this private key: chmod o= %s".formatted(file, file));
    }
    return permissions.contains(PosixFilePermission.OTHERS_WRITE)
        ? Optional.of("%s: every user can change this file: chmod o-w %s".formatted(file, file))
        : Optional.empty();
  }
}
