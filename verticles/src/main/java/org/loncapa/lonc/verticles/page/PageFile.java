// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The status page as one document: style and scripts are inlined, and nothing else is loaded.
 *
 * <p>Names, addresses and reasons come from files and other hosts. The script inserts them as text
 * only. In addition the policy names the digests of style and script, so that the browser runs no
 * injected ones.
 *
 * @param html the whole page
 * @param policy the Content-Security-Policy that goes with it
 */
record PageFile(Buffer html, String policy) {

  /** Loads the page from the class path. */
  static PageFile load() {
    String style = resource("page.css");
    String script =
        Stream.of("model.js", "view.js", "summary.js", "detail.js", "main.js")
            .map(PageFile::resource)
            .collect(Collectors.joining("\n"));
    String html = resource("page.html").replace("/*style*/", style).replace("/*script*/", script);
    String policy =
        "default-src 'none'; style-src 'sha256-%s'; script-src 'sha256-%s'; connect-src 'self';"
            + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    return new PageFile(Buffer.buffer(html), policy.formatted(digest(style), digest(script)));
  }

  void serve(HttpServerRequest request) {
    request.response().putHeader("Content-Security-Policy", policy);
    ReadOnlyHttpServer.send(request, 200, "text/html; charset=utf-8", html);
  }

  private static String resource(String name) {
    try (InputStream in = PageFile.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
