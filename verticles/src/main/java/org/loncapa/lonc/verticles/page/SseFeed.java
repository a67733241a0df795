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

/**
 * Tells open pages once a second what has changed, by server-sent events. While no page is open
 * nobody is asked for anything.
 *
 * <p>A page that does not keep up is passed over until it has taken what it was sent, and is then
 * told everything anew; so no more than one second is ever held for it.
 */
final class SseFeed {
  /** Pages open at one time. One more ends an older one. */
  static final int MAX_PAGES = 16;

  private final Context context;
  private final StatusCache cache;
  private final WorkerExecutor worker;
  private final StatusDelta delta;

  /** Each page, and whether it was told the second before. */
  private final Map<HttpServerResponse, Boolean> upToDate = new LinkedHashMap<>();

  private LoopTicker.Cancel tick = () -> {};
  private boolean ticking;
  private boolean busy;

  /** For the verticle on whose context this is called. */
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
   * Forgotten pages must lock nobody out: one that does not take what it is sent is ended, or else
   * the oldest. A browser asks again for a page that is still looked at.
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
      return; // a page that came meanwhile is told with the next second
    }
    busy = true;
    boolean newPages = upToDate.containsValue(false);
    cache
        .get()
        .compose(now -> worker.executeBlocking(() -> delta.next(now, newPages), true))
        .onSuccess(this::publish)
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
