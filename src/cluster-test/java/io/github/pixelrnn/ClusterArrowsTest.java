// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The arrows of the room under {@code src/cluster}. It is compiled together with its tests: only
 * its source file tells which of the two a class is.
 */
@AnalyzeClasses(packages = "io.github.pixelrnn")
class ClusterArrowsTest {
  private static final String ROOT = "io.github.pixelrnn.";
  private static final String CLUSTER = ROOT + "cluster..";
  private static final DescribedPredicate<JavaClass> OF_THE_ROOM =
      ToolArrowsTest.writtenIn("cluster");

  @ArchTest
  static final ArchRule CLUSTER_HANDS_JOBS_TO_SPARK =
      classes()
          .that(OF_THE_ROOM)
          .should()
          .resideInAPackage(CLUSTER)
          .andShould()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              CLUSTER,
              "java..",
              "scala..",
              "org.apache.spark..",
              ROOT + "launcher..",
              ROOT + "job..",
              ROOT + "library..",
              ROOT + "model..")
          .because("what is done with a unit is a job's business, and must be the same elsewhere");

  @ArchTest
  static final ArchRule ONLY_THE_WAY_IN_NAMES_THE_LAUNCHER =
      noClasses()
          .that(OF_THE_ROOM)
          .and()
          .doNotHaveSimpleName("SparkLauncher")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "launcher..")
          .because("workers do units whoever asked for them");

  @ArchTest
  static final ArchRule CLUSTER_KNOWS_NO_TEST =
      noClasses()
          .that(OF_THE_ROOM)
          .should()
          .dependOnClassesThat(
              ToolArrowsTest.writtenIn("test").or(ToolArrowsTest.writtenIn("cluster-test")))
          .because("it is used as it is, without them");

  /** Nor can src/main import Spark: it is compiled without it. */
  @ArchTest
  static final ArchRule NOTHING_SHIPPED_IS_OF_THE_CLUSTER =
      noClasses()
          .that(ToolArrowsTest.writtenIn("main"))
          .or(ToolArrowsTest.writtenIn("tools"))
          .should()
          .resideInAPackage(CLUSTER)
          .orShould()
          .dependOnClassesThat()
          .resideInAPackage(CLUSTER)
          .because("neither the jar nor Fiji's folder has it");

  @ArchTest
  static final ArchRule CLASSES_ARE_NAMED_FOR_WHAT_THEY_ARE =
      ArrowsTest.CLASSES_ARE_NAMED_FOR_WHAT_THEY_ARE;
}
