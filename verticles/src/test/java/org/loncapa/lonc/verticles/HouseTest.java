// SPDX-License-Identifier: Apache-2.0
package org.loncapa.lonc.verticles;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.loncapa.lonc.shared.protocol.Line;

/** The architecture of the house: which package may use which, and what the rules keep away. */
class HouseTest {
  private static final String ROOT = "org.loncapa.lonc.";
  private static final String SHARED = ROOT + "shared.";
  private static final String VERTICLES = ROOT + "verticles.";

  /** Each package of shared and the packages of shared that it may use; a leaf uses none. */
  private static final Map<String, String> SHARED_LAYERS =
      Map.ofEntries(
          entry("text", ""),
          entry("time", ""),
          entry("memory", ""),
          entry("protocol", "memory"),
          entry("reason", ""),
          entry("hosts", "text"),
          entry("settings", "memory text"),
          entry("crypto", "memory protocol"),
          entry("delayed", "memory protocol reason text"),
          entry("handshake", "protocol"),
          entry("health", "reason"),
          entry("pool", "health reason"),
          entry("control", "text hosts settings protocol reason health pool"));

  /** The same for verticles: launcher over deployer over host over io, never back. */
  private static final Map<String, String> VERTICLES_LAYERS =
      Map.ofEntries(
          entry("io", ""),
          entry("metrics", "io"),
          entry("page", "metrics io"),
          entry("logging", "io"),
          entry("bus", ""),
          entry("bridge", "bus io"),
          entry("cli", ""),
          entry("delayed", "io"),
          entry("demo", "io"),
          entry("host", "bus delayed io logging"),
          entry("site", "io"),
          entry("deployer", "host bus bridge site delayed io logging page metrics"),
          entry("launcher", "deployer bus site demo io"));

  private static final String WALL_CLOCK = VERTICLES + "io.WallClock";

  /** Most put it beside what they tell; HostCommons lends it to the folder of delayed requests. */
  private static final Set<String> SHOWS_TIME_OF_DAY =
      Set.of(
          "EventPublisher",
          "ControlSetup",
          "DelayedReport",
          "Delivery",
          "SharedResources",
          "HostHistory",
          "HostLog",
          "LoncCollector",
          "Reloader",
          "StatusDelta",
          "StatusFile",
          "TableLoader");

  private static final JavaClasses HOUSE =
      new ClassFileImporter().importPaths(ProjectTree.mainClasses());

  /** In a cluster, other lonc share the event bus. */
  @Test
  void onlyTheLocalBusUsesTheEventBus() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(VERTICLES + "bus")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.vertx.core.eventbus.EventBus"));
  }

  @Test
  void noPackagesFormACycle() {
    check(slices().matching(ROOT + "(**)").should().beFreeOfCycles());
  }

  @Test
  void sharedUsesTheJdkAndBouncyCastleOnly() {
    check(
        classes()
            .that()
            .resideInAPackage(SHARED + ".")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage("java..", "org.bouncycastle..", SHARED + ".")));
  }

  @Test
  void sharedHasNoSocketsFilesThreadsOrClockClasses() {
    check(
        noClasses()
            .that()
            .resideInAPackage(SHARED + ".")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net..", "java.nio.channels..", "java.nio.file..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.(io\\.File.*|lang\\.Thread|time\\.Clock)"));
  }

  @Test
  void sharedIsToldTheTime() {
    check(
        noClasses()
            .that()
            .resideInAPackage(SHARED + ".")
            .should()
            .callMethodWhere(describe("reads a clock", HouseTest::readsClock)));
  }

  /** It jumps. Durations are measured by another clock. */
  @Test
  void theTimeOfDayIsReadInOnePlaceForWhatPeopleReadAndForTheAgeOfFiles() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(WALL_CLOCK)
            .should()
            .callMethodWhere(describe("reads the time of day", HouseTest::readsTimeOfDay)));
    check(
        classes()
            .that()
            .haveFullyQualifiedName(WALL_CLOCK)
            .should()
            .onlyBeAccessed()
            .byClassesThat(describe("show or date something", HouseTest::showsTimeOfDay)));
  }

  /** A line of many megabytes is never copied into one array. */
  @Test
  void onlyOtherProcessesThanTheDaemonJoinTheBytesOfALine() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(
                VERTICLES + "cli..", VERTICLES + "demo..", SHARED + "protocol..")
            .should()
            .callMethod(Line.class, "bytes"));
  }

  /** Anything more would cost each call of loncctl the time to load it. */
  @Test
  void cliUsesTheJdkAndSharedOnly() {
    check(
        classes()
            .that()
            .resideInAPackage(VERTICLES + "cli..")
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage("java..", SHARED + ".", VERTICLES + "cli..")));
  }

  @Test
  void sharedKeepsItsLayers() {
    SHARED_LAYERS.forEach((name, uses) -> check(layer(SHARED, name, uses)));
  }

  @Test
  void verticlesKeepTheirLayers() {
    VERTICLES_LAYERS.forEach((name, uses) -> check(layer(VERTICLES, name, uses)));
  }

  @Test
  void everyPackageHasItsPlaceInTheLayers() {
    assertThat(packagesIn(SHARED)).isNotEmpty();
    assertThat(SHARED_LAYERS.keySet()).containsAll(packagesIn(SHARED));
    assertThat(VERTICLES_LAYERS.keySet()).containsAll(packagesIn(VERTICLES));
  }

  @Test
  void onlyIoTouchesNettyAndTheInsideOfVertx() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(VERTICLES + "io..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx.core.internal..", "io.netty.."));
  }

  private static boolean readsClock(JavaCall<?> call) {
    String owner = call.getTargetOwner().getFullName();
    String method = call.getName();
    return owner.equals("java.lang.System") && method.matches("nanoTime|currentTimeMillis")
        || owner.startsWith("java.time.") && method.equals("now");
  }

  private static boolean readsTimeOfDay(JavaCall<?> call) {
    return readsClock(call) && !call.getName().equals("nanoTime");
  }

  private static boolean showsTimeOfDay(JavaClass user) {
    return SHOWS_TIME_OF_DAY.contains(user.getSimpleName()) || user.getName().equals(WALL_CLOCK);
  }

  private static ArchRule layer(String module, String name, String uses) {
    String[] allowed =
        Arrays.stream((name + " " + uses).split(" "))
            .map(used -> module + used + "..")
            .toArray(String[]::new);
    return classes()
        .that()
        .resideInAPackage(module + name + "..")
        .should()
        .onlyDependOnClassesThat(
            resideOutsideOfPackage(module + ".").or(resideInAnyPackage(allowed)));
  }

  private static Set<String> packagesIn(String module) {
    return HOUSE.stream()
        .filter(type -> !type.getSimpleName().equals("package-info"))
        .map(type -> type.getPackageName() + ".")
        .filter(name -> name.startsWith(module))
        .map(name -> name.substring(module.length()).split("\\.")[0])
        .collect(Collectors.toSet());
  }

  /** A package that is not there yet breaks no rule. */
  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(HOUSE);
  }
}
