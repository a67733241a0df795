// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles.site;

import java.io.StringReader;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** A YAML parser that tracks its line, for errors that have no position. */
final class LineTrackingParser implements Parser {
  private final Parser parser;
  private int line = 1;

  LineTrackingParser(String text) {
    parser = new ParserImpl(new StreamReader(new StringReader(text)), new LoaderOptions());
  }

  /** Returns the line of the last event, from 1. */
  int line() {
    return line;
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public Event getEvent() {
    Event event = parser.getEvent();
    line = event.getStartMark().getLine() + 1;
    return event;
  }
}
