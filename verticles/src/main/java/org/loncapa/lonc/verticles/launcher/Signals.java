// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Signals of the system, by {@code sun.misc.Signal}: every Java machine has it, but the compiler
 * warns of each use and no option silences that. So it is called by reflection, here only.
 *
 * <p>A signal that was ignored when the process started, as HUP is by nohup, stays ignored.
 */
final class Signals {
  private static final String SIGNAL = "sun.misc.Signal";
  private static final String HANDLER = "sun.misc.SignalHandler";

  private Signals() {}

  /**
   * Has {@code action} run whenever the signal comes, each time on a thread of its own.
   *
   * @param name without SIG, such as {@code TERM}
   * @throws IllegalStateException if this Java machine does not let go of the signal
   */
  static void on(String name, Runnable action) {
    try {
      Class<?> signalType = Class.forName(SIGNAL);
      Class<?> handlerType = Class.forName(HANDLER);
      Object signal = signalType.getConstructor(String.class).newInstance(name);
      Object handler =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(), new Class<?>[] {handlerType}, runner(action));
      signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("signal " + name + " cannot be handled", e);
    }
  }

  private static InvocationHandler runner(Runnable action) {
    return (proxy, method, arguments) -> {
      if (method.getName().equals("handle")) {
        action.run();
        return null;
      }
      // What a handler has as an object. The machine keeps handlers in a table.
      return switch (method.getName()) {
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "signal handler";
      };
    };
  }
}
