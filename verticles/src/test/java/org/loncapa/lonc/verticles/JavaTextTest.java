// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.loncapa.lonc.verticles.JavaText.Method;

class JavaTextTest {

  @Test
  void aMethodIsCountedFromItsOpeningToItsClosingBrace() {
    String source =
        """
        class A {
          int one() { return 1; }

          @Deprecated
          <T> void three(@Named("x") int a,
              int b)
              throws IOException, java.io.EOFException {
            if (a > b) { call(); }
          }
        }
        """;
    assertThat(JavaText.methods(source))
        .containsExactly(new Method("one", 2, 1), new Method("three", 7, 3));
  }

  @Test
  void bracesInCommentsAndLiteralsDoNotCount() {
    String source =
        "class A {\n  // { not\n  /* { nor\n { this */\n"
            + "  void a() {\n    b('{', '\\'', \"{\\\"{\", \"\"\"\n  {{ \\\"\"\" {\"\"\");\n  }\n}\n";
    assertThat(JavaText.methods(source)).containsExactly(new Method("a", 5, 4));
  }

  @Test
  void constructorsInitializersAndFieldLambdasAreMethodsToo() {
    String source =
        """
        record A(int a) {
          static {
          }
          A {
          }
          @Named(1) A() {
          }
          final Runnable r = () -> {
          };
          int[] array = {1, 2};
        }
        """;
    assertThat(JavaText.methods(source))
        .containsExactly(
            new Method("initializer", 2, 2),
            new Method("A", 4, 2),
            new Method("A", 6, 2),
            new Method("initializer", 8, 2));
  }

  @Test
  void bodiesOfTypesInsideAreNotMethodsButTheirMethodsAre() {
    String source =
        """
        enum A {
          FIRST(1) {
            int a() { return 1; }
          },
          SECOND {
            int b() { return 1; }
          };
          @Each({"x", "y"})
          void c(int x) {
            new Object() {
              void d() {}
            };
          }
        }
        """;
    assertThat(JavaText.methods(source))
        .extracting(Method::name)
        .containsExactly("a", "b", "d", "c");
  }
}
