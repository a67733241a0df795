// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the methods of a Java source by counting braces.
 *
 * <p>Not a parser: it reads formatted code that compiles, blanks out comments and literals, and
 * tells from the words before an opening brace what the brace opens. A method inside another one
 * counts for both.
 */
final class JavaText {
  private static final Pattern WORDLESS =
      Pattern.compile(
          "\"\"\".*?(?<!\\\\)\"\"\"" // text block
              + "|\"(?:\\\\.|[^\"\\\\\n])*\""
              + "|'(?:\\\\.|[^'\\\\\n])+'"
              + "|//[^\n]*"
              + "|/\\*.*?\\*/",
          Pattern.DOTALL);
  private static final Pattern TYPE =
      Pattern.compile("(?:^|\\s)@?(?:class|interface|enum|record)\\s+(\\w+)");
  private static final Pattern THROWS = Pattern.compile("\\)\\s*throws\\s[\\w.,\\s]+$");
  private static final Pattern CREATED = Pattern.compile("\\bnew\\s+[\\w.<>?,\\s\\[\\]]+$");
  private static final Pattern NAMED = Pattern.compile("(\\S*)\\s+(\\w+)\\s*$");
  private static final Pattern LAST_WORD = Pattern.compile("(\\w+)\\s*$");

  private enum Kind {
    TYPE,
    METHOD,
    OTHER
  }

  private record Block(Kind kind, String name, int line) {}

  /**
   * A method, constructor, initializer or block lambda of a field.
   *
   * @param name its name, or what stands for one
   * @param line the line of its opening brace, from 1
   * @param lines from the line of its opening brace to that of its closing brace, both counted
   */
  record Method(String name, int line, int lines) {}

  private final Deque<Block> open = new ArrayDeque<>();
  private final List<Method> found = new ArrayList<>();

  private JavaText() {}

  /** The source with comments and literals emptied; every line keeps its number. */
  static String blanked(String source) {
    return WORDLESS.matcher(source).replaceAll(match -> match.group().replaceAll("[^\n]+", " "));
  }

  /** The methods of a source, in the order in which they end. */
  static List<Method> methods(String source) {
    JavaText text = new JavaText();
    text.scan(blanked(source));
    return text.found;
  }

  private void scan(String code) {
    int line = 1;
    int headStart = 0;
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (c == '\n') {
        line++;
      } else if (c == '{') {
        open.push(block(code.substring(headStart, i).strip(), line));
      } else if (c == '}') {
        close(line);
      }
      if (c == '{' || c == '}' || c == ';') {
        headStart = i + 1;
      }
    }
  }

  private void close(int line) {
    Block block = open.pop();
    if (block.kind == Kind.METHOD) {
      found.add(new Method(block.name, block.line, line - block.line + 1));
    }
  }

  private Block block(String head, int line) {
    Matcher type = TYPE.matcher(head);
    if (type.find()) {
      return new Block(Kind.TYPE, type.group(1), line);
    }
    Matcher thrown = THROWS.matcher(head);
    String end = thrown.find() ? head.substring(0, thrown.start() + 1) : head;
    String before = end.endsWith(")") ? end.substring(0, openingParenthesis(end)) : "";
    if (CREATED.matcher(before).find()) {
      return new Block(Kind.TYPE, "", line);
    }
    Block around = open.peek();
    if (around == null || around.kind != Kind.TYPE) {
      return new Block(Kind.OTHER, "", line);
    }
    return before.isEmpty() ? bare(end, around, line) : called(before, around, line);
  }

  /** In a type, no parentheses: a compact constructor, code of a field, or an enum constant. */
  private static Block bare(String head, Block around, int line) {
    if (head.isEmpty() || head.equals("static") || head.endsWith("->")) {
      return new Block(Kind.METHOD, "initializer", line);
    }
    Matcher word = LAST_WORD.matcher(head);
    if (!word.find()) { // the values of an array or of an annotation
      return new Block(Kind.OTHER, "", line);
    }
    boolean compact = word.group(1).equals(around.name);
    return new Block(compact ? Kind.METHOD : Kind.TYPE, word.group(1), line);
  }

  /** In a type, a name and a list in parentheses: a method, or an enum constant with a body. */
  private static Block called(String before, Block around, int line) {
    Matcher word = LAST_WORD.matcher(before);
    String name = word.find() ? word.group(1) : "";
    Matcher named = NAMED.matcher(before);
    boolean typed = named.find() && named.group(1).matches(".*[\\w>\\]]");
    if (name.equals(around.name) || typed) {
      return new Block(Kind.METHOD, name, line);
    }
    return new Block(Kind.TYPE, name, line);
  }

  private static int openingParenthesis(String head) {
    int depth = 0;
    for (int i = head.length() - 1; i > 0; i--) {
      char c = head.charAt(i);
      depth += c == ')' ? 1 : c == '(' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return 0;
  }
}
