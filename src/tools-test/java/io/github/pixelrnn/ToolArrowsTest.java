// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.Source;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The arrows of the programs under {@code src/tools}. They are compiled together with their tests,
 * so only its source file tells which of the two a class is.
 */
@AnalyzeClasses(packages = "io.github.pixelrnn")
class ToolArrowsTest {
  private static final String ROOT = "io.github.pixelrnn.";
  private static final String TOOLS = ROOT + "tools..";
  private static final DescribedPredicate<JavaClass> A_TOOL = writtenIn("tools");
  private static final DescribedPredicate<JavaClass> OF_A_TEST =
      writtenIn("test").or(writtenIn("tools-test"));

  @ArchTest
  static final ArchRule TOOLS_HAVE_ROOMS_OF_THEIR_OWN =
      classes()
          .that(A_TOOL)
          .should()
          .resideInAPackage(TOOLS)
          .because("they use what is shipped as its users do, by public types");

  /** Nor can it import one: src/main is compiled first, without them. */
  @ArchTest
  static final ArchRule NOTHING_SHIPPED_IS_A_TOOL =
      noClasses()
          .that(writtenIn("main"))
          .should()
          .resideInAPackage(TOOLS)
          .because("the jar has none of them");

  @ArchTest
  static final ArchRule TOOLS_KNOW_NO_TEST =
      noClasses()
          .that(A_TOOL)
          .should()
          .dependOnClassesThat(OF_A_TEST)
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("org.junit..", "com.tngtech.archunit..")
          .because("a test's fakes show nothing about what is shipped");

  @ArchTest
  static final ArchRule TOOLS_DO_NOT_NAME_GRAPH =
      noClasses()
          .that(A_TOOL)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "graph..")
          .because("it is found as a service; named, it would be loaded by the wrong class loader");

  @ArchTest
  static final ArchRule TOOLS_KNOW_NO_SPARK =
      noClasses()
          .that(A_TOOL)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.spark..")
          .because("only the room cluster does");

  @ArchTest
  static final ArchRule ROOMS_FORM_NO_CYCLES =
      slices()
          .matching(ROOT + "tools.(*)..")
          .should()
          .beFreeOfCycles()
          .because("each is a program that can be read alone");

  @ArchTest
  static final ArchRule CLASSES_ARE_NAMED_FOR_WHAT_THEY_ARE =
      ArrowsTest.CLASSES_ARE_NAMED_FOR_WHAT_THEY_ARE;

  /** Whether a class's source lies under {@code src}, in this folder. */
  static DescribedPredicate<JavaClass> writtenIn(String root) {
    Path sources = Path.of("src", root, "java");
    return describe(
        "are written in " + sources,
        type -> {
          Path room = sources.resolve(type.getPackageName().replace('.', '/'));
          return type.getBaseComponentType()
              .getSource()
              .flatMap(Source::getFileName)
              .map(name -> Files.exists(room.resolve(name)))
              .orElse(false);
        });
  }
}
