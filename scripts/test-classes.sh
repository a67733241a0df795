# shellcheck shell=sh
# SPDX-License-Identifier: Apache-2.0
#
# For scripts/soak and scripts/bench: builds lonc with its tests if any of it is newer than the
# build. Wants root; sets java, and class_path with lonc.jar and the classes of the tests.

fail() {
  echo "$(basename "$0"): $1" >&2
  exit 71
}

if [ -n "${JAVA_HOME:-}" ]; then
  java=$JAVA_HOME/bin/java
else
  java=$(command -v java) || fail "there is no java: install a JDK 17 or newer, or set JAVA_HOME"
fi

jar=$root/verticles/target/lonc.jar
# The last thing that each build writes; the jar keeps its date where nothing in it changed.
built=$root/verticles/target/class-archive.log

is_built() {
  [ -f "$jar" ] && [ -f "$built" ] && [ -z "$(cd "$root" &&
    find pom.xml shared/pom.xml verticles/pom.xml shared/src verticles/src \
      -newer "$built" -print | head -n 1)" ]
}

if ! is_built; then
  command -v mvn >/dev/null || fail "lonc has to be built: install Maven 3.8 or newer"
  echo "$(basename "$0"): building, once" >&2
  (cd "$root" && mvn -B -q -DskipTests package) >&2 || fail "the build failed"
fi

class_path=$root/verticles/target/test-classes:$root/shared/target/test-classes:$jar
