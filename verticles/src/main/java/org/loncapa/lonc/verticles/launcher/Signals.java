// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.launcher;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Handles POSIX signals through {@code sun.misc.Signal}. Every JVM has it, but the compiler warns
 * of each use and no option suppresses that, so it is called by reflection.
 *
 * <p>A signal that was ignored at the start of the process, such as HUP under nohup, stays ignored.
 */
final class Signals {
  private static final String SIGNAL = "sun.misc.Signal";
  private static final String HANDLER = "sun.misc.SignalHandler";

  private Signals() {}

  /**
   * Runs {@code action} at each signal, each time on a new thread.
   *
   * @param name without SIG, such as {@code TERM}
   * @throws IllegalStateException if the JVM reserves the signal
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
      // The methods of Object: the JVM keeps handlers in a hash table.
      return switch (method.getName()) {
        case "equals" -> proxy == arguments[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> "signal handler";
      };
    };
  }
}
