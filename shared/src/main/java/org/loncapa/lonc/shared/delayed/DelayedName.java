// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.shared.delayed;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The name of a file with a delayed request, {@code EPOCH.COUNT.PID.COMMAND.HOSTID} (PROTOCOL.md
 * section 4).
 *
 * <p>The first three parts are digits, of any number. COMMAND has no dot and may be empty. HOSTID
 * is everything after the fourth dot and may contain dots. A name of this form is for that host
 * only. Any other name is odd: it is for each host whose id it ends with, after a dot.
 *
 * <p>The natural order is the order of delivery: EPOCH, COUNT and PID as numbers, then the whole
 * name as text. Odd names come last, so that they delay no other.
 *
 * <p>The parts are parsed on demand and not kept, since one scan may see a hundred thousand names.
 *
 * @param text name of the file, without a path
 */
public record DelayedName(String text) implements Comparable<DelayedName> {
  private static final int NUMBERS = 3;

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if {@link #of} would return nothing
   */
  public DelayedName {
    if (!namesAHost(text)) {
      throw new IllegalArgumentException("no host can be read from the name");
    }
  }

  /** Returns the name; empty if no text follows a dot, or if it contains a slash. */
  public static Optional<DelayedName> of(String fileName) {
    return namesAHost(fileName) ? Optional.of(new DelayedName(fileName)) : Optional.empty();
  }

  private static boolean namesAHost(String text) {
    int dot = text.lastIndexOf('.');
    return dot >= 0 && dot < text.length() - 1 && text.indexOf('/') < 0;
  }

  /** Returns whether the request in this file is for a host. Compares bytes: case matters. */
  public boolean isFor(String hostId) {
    int start = text.length() - hostId.length();
    if (hostId.isEmpty() || start < 1 || !text.endsWith(hostId) || text.charAt(start - 1) != '.') {
      return false;
    }
    int form = formHostStart();
    return form < 0 || form == start;
  }

  /**
   * Returns the host to which this name is assigned. If an odd name ends with several ids, that is
   * the longest one.
   *
   * @param known ids of hosts
   * @return empty if it is for none of them
   */
  public Optional<String> hostAmong(Set<String> known) {
    int form = formHostStart();
    if (form >= 0) {
      return Optional.of(text.substring(form)).filter(known::contains);
    }
    for (int dot = text.indexOf('.'); dot >= 0; dot = text.indexOf('.', dot + 1)) {
      String id = text.substring(dot + 1);
      if (known.contains(id)) {
        return Optional.of(id);
      }
    }
    return Optional.empty();
  }

  /**
   * Returns when the file was written, in seconds since 1970; empty for an odd name or a number
   * that is too large.
   */
  public OptionalLong epochSeconds() {
    if (isOdd()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text.substring(0, text.indexOf('.'))));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** Returns whether this name does not have the form that the client library writes. */
  public boolean isOdd() {
    return formHostStart() < 0;
  }

  @Override
  public int compareTo(DelayedName other) {
    boolean odd = isOdd();
    if (odd != other.isOdd()) {
      return odd ? 1 : -1;
    }
    return odd ? text.compareTo(other.text) : compareParts(other);
  }

  private int compareParts(DelayedName other) {
    int mine = 0;
    int its = 0;
    for (int i = 0; i < NUMBERS; i++) {
      int myDot = text.indexOf('.', mine);
      int itsDot = other.text.indexOf('.', its);
      int order = compareDigits(text, mine, myDot, other.text, its, itsDot);
      if (order != 0) {
        return order;
      }
      mine = myDot + 1;
      its = itsDot + 1;
    }
    return text.compareTo(other.text);
  }

  /** Compares digits as numbers without parsing them, because there may be any number of them. */
  private static int compareDigits(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
    int aAt = skipZeros(a, aFrom, aTo);
    int bAt = skipZeros(b, bFrom, bTo);
    int order = Integer.compare(aTo - aAt, bTo - bAt);
    while (order == 0 && aAt < aTo) {
      order = Character.compare(a.charAt(aAt++), b.charAt(bAt++));
    }
    return order;
  }

  private static int skipZeros(String text, int from, int to) {
    int at = from;
    while (at < to && text.charAt(at) == '0') {
      at++;
    }
    return at;
  }

  /** Returns the index of HOSTID, or -1 for an odd name. */
  private int formHostStart() {
    int at = 0;
    for (int i = 0; i < NUMBERS; i++) {
      int dot = text.indexOf('.', at);
      if (dot <= at || !allDigits(at, dot)) {
        return -1;
      }
      at = dot + 1;
    }
    int dot = text.indexOf('.', at);
    return dot < 0 || dot == text.length() - 1 ? -1 : dot + 1;
  }

  private boolean allDigits(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
