// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.cli;

/** The options of loncctl. */
enum CliOption {
  /** JSON. */
  JSON("--json", "", "print JSON, one object a line; short for --output json"),
  /** The form of the output. */
  OUTPUT("--output", "table|tabs|json", "how to print; see below"),
  /** Again and again. */
  WATCH("--watch", "[SECONDS]", "print it again and again, each 2 s if not said otherwise"),
  /** The deadline. */
  TIMEOUT("--timeout", "TIME", "how long to wait, as 5s or 500ms; 5s if not said otherwise"),
  /** The site's folder. */
  SITE_CONF("--site-conf", "DIR", "the folder of loncapa.conf; also LONC_SITE_CONF"),
  /** The control socket. */
  CONTROL("--control", "SOCKET", "the control socket; also LONC_CONTROL_SOCKET"),
  /** No colours. */
  NO_COLOR("--no-color", "", "no colours; also NO_COLOR in the environment"),
  /** All hosts. */
  ALL("--all", "", "all hosts"),
  /** Empty table. */
  FORCE("--force", "", "take an empty host table too, which ends all service"),
  /** What to wait for. */
  FOR("--for", "up|down", "what to wait for"),
  /** How often. */
  COUNT("--count", "N", "how many, 3 if not said otherwise"),
  /** Help. */
  HELP("--help", "", "this text; after a command, more about it");

  private final String word;
  private final String value;
  private final String help;

  CliOption(String word, String value, String help) {
    this.word = word;
    this.value = value;
    this.help = help;
  }

  /** As it is written, with its two dashes. */
  String word() {
    return word;
  }

  /** The letter that may stand for it after one dash; a blank if none. */
  char letter() {
    return switch (this) {
      case COUNT -> 'c';
      case OUTPUT -> 'o';
      case WATCH -> 'w';
      case HELP -> 'h';
      default -> ' ';
    };
  }

  /** Whether a value has to follow. */
  boolean needsValue() {
    return !value.isEmpty() && !optionalValue();
  }

  /** Whether a number may follow. */
  boolean optionalValue() {
    return this == WATCH;
  }

  /** The words of the help: how it is written, and what it does. */
  String[] help() {
    String letters = letter() == ' ' ? "" : ", -" + letter();
    return new String[] {word + letters + (value.isEmpty() ? "" : " " + value), help};
  }
}
