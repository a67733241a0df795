// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.fakes;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestInstanceFactoryContext;
import org.junit.jupiter.api.extension.TestInstancePreConstructCallback;

/**
 * Fails a test after which something is left over: a descriptor, and so a client, a connection to a
 * lond or a listening socket; a host that is still ticked; a Vert.x with its timers that was not
 * closed. What ends by itself is waited for.
 *
 * <p>What a host that goes on still holds for somebody (a client, a queued request, a connection)
 * is seen by the HostRunner, which asks the host before it ends it.
 *
 * <p>Put it before other extensions: it looks once the test, its {@code @AfterEach} methods and
 * what other extensions made for the test are at their end.
 */
public final class LeakDetector implements TestInstancePreConstructCallback, BeforeEachCallback {
  private static final Namespace NAMESPACE = Namespace.create(LeakDetector.class);

  private final Duration patience;

  /** Taken before the test's own fields are set. Tests run one after the other. */
  private Held before;

  /** Waits as long as {@link Await} does for what ends by itself. */
  public LeakDetector() {
    this(Await.PATIENCE);
  }

  LeakDetector(Duration patience) {
    this.patience = patience;
  }

  @Override
  public void preConstructTestInstance(TestInstanceFactoryContext test, ExtensionContext context) {
    before = Held.now();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    Held then = before == null ? Held.now() : before;
    before = null; // an instance that serves several tests is made once
    // The store is closed last of all, and what was put into it first is closed last.
    context.getStore(NAMESPACE).put("end", (AutoCloseable) () -> assertNothingLeft(then));
  }

  private void assertNothingLeft(Held before) throws Exception {
    try {
      Await.holds("nothing is left", patience, () -> left(before).isEmpty());
    } catch (AssertionError late) {
      throw new AssertionError("left over by the test: " + String.join("; ", left(before)), late);
    }
  }

  private static List<String> left(Held before) {
    return Held.now().since(before);
  }
}
