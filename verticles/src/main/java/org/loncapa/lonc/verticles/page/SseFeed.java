// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.page;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loncapa.lonc.verticles.io.LoopTicker;
import org.loncapa.lonc.verticles.metrics.StatusCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends changes to open pages once a second, as server-sent events. Does nothing while no page is
 * open.
 *
 * <p>A page that does not keep up is skipped until it has read what was sent, and then gets the
 * full status; so no more than one update is ever buffered for it.
 */
final class SseFeed {
  private static final Logger LOG = LoggerFactory.getLogger(SseFeed.class);

  /** Maximum number of open pages. One more closes an older one. */
  static final int MAX_PAGES = 16;

  private final Context context;
  private final StatusCache cache;
  private final WorkerExecutor worker;
  private final StatusDelta delta;

  /** Each page, and whether it got the previous update. */
  private final Map<HttpServerResponse, Boolean> upToDate = new LinkedHashMap<>();

  private LoopTicker.Cancel tick = () -> {};
  private boolean ticking;
  private boolean busy;

  /** Creates a feed on the calling context. */
  SseFeed(Vertx vertx, StatusCache cache, WorkerExecutor worker, String version) {
    context = vertx.getOrCreateContext();
    this.cache = cache;
    this.worker = worker;
    delta = new StatusDelta(version);
  }

  void subscribe(HttpServerRequest request) {
    if (upToDate.size() >= MAX_PAGES) {
      evictOne();
    }
    HttpServerResponse page = ReadOnlyHttpServer.common(request.response(), "text/event-stream");
    page.setChunked(true);
    page.closeHandler(v -> closed(page));
    page.exceptionHandler(e -> closed(page));
    upToDate.put(page, false);
    page.write("retry: 2000\n\n");
    if (!ticking) {
      ticking = true;
      tick = LoopTicker.subscribe(context, this::publish);
    }
    publish();
  }

  /**
   * Closes a page that does not read what is sent, or else the oldest, so that abandoned pages lock
   * no other out. The browser of an open page reconnects.
   */
  private void evictOne() {
    HttpServerResponse evicted =
        upToDate.keySet().stream()
            .filter(HttpServerResponse::writeQueueFull)
            .findFirst()
            .orElseGet(() -> upToDate.keySet().iterator().next());
    closed(evicted);
    evicted.end();
  }

  private void closed(HttpServerResponse page) {
    upToDate.remove(page);
    if (upToDate.isEmpty()) {
      tick.cancel();
      ticking = false;
    }
  }

  private void publish() {
    if (busy) {
      return; // a page opened meanwhile gets the next update
    }
    busy = true;
    boolean newPages = upToDate.containsValue(false);
    cache
        .get()
        .compose(now -> worker.executeBlocking(() -> delta.next(now, newPages), true))
        .onSuccess(this::publish)
        .onFailure(e -> LOG.debug("no update for status pages: {}", e.toString()))
        .onComplete(v -> busy = false);
  }

  private void publish(StatusDelta.Update update) {
    for (HttpServerResponse page : List.copyOf(upToDate.keySet())) {
      String text = upToDate.get(page) ? update.change() : update.whole();
      boolean upToDateNow = !page.writeQueueFull() && !text.isEmpty();
      upToDate.put(page, upToDateNow);
      if (upToDateNow) {
        page.write("data: " + text + "\n\n");
      }
    }
  }

  void close() {
    new ArrayList<>(upToDate.keySet()).forEach(HttpServerResponse::end);
  }
}
