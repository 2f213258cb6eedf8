// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.github.pixelrnn.Rooms.IMAGEJ;
import static io.github.pixelrnn.Rooms.IMGLIB;
import static io.github.pixelrnn.Rooms.JDK;
import static io.github.pixelrnn.Rooms.MODEL;
import static io.github.pixelrnn.Rooms.PREDICTION;
import static io.github.pixelrnn.Rooms.ROOT;
import static io.github.pixelrnn.Rooms.room;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import ij.IJ;
import ij.Macro;
import ij.WindowManager;

/**
 * The arrows between the rooms of jobs, and what all of them may import; a part of {@link
 * ArrowsTest}.
 */
final class JobArrows {
  @ArchTest
  static final ArchRule JOB_KNOWS_NO_HOST =
      room(
              "job",
              JDK,
              "com.sun.management..", // how much memory the machine has; public, in jdk.management
              IMAGEJ,
              IMGLIB,
              MODEL,
              PREDICTION,
              ROOT + "fill..",
              ROOT + "sampling..",
              ROOT + "training..",
              ROOT + "evaluation..",
              ROOT + "image..",
              ROOT + "library..",
              ROOT + "engine..",
              ROOT + "scale..")
          .because("a cluster asks for the same work as a menu and a command line");

  @ArchTest
  static final ArchRule JOB_OPENS_NO_WINDOW =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "job..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.awt..", "javax.swing..", "ij.macro..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(IJ.class, WindowManager.class, Macro.class)
          .because("what is open and who listens is its host's business");

  @ArchTest
  static final ArchRule SETTINGS_DO_NO_WORK =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "job.settings")
          .should()
          .dependOnClassesThat(
              resideInAPackage(ROOT + "job..").and(resideOutsideOfPackage(ROOT + "job.settings")))
          .because("what people say is checked before anything is done");

  @ArchTest
  static final ArchRule WHAT_JOBS_SHARE_KNOWS_NONE =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "job")
          .should()
          .dependOnClassesThat(
              resideInAPackage(ROOT + "job.*").and(resideOutsideOfPackage(ROOT + "job.settings")))
          .because("it would draw each job into all others");

  @ArchTest
  static final ArchRule JOBS_FORM_NO_CYCLES =
      slices()
          .matching(ROOT + "job.(*)..")
          .should()
          .beFreeOfCycles()
          .because("a job may ask for another, which then can't ask back");

  @ArchTest
  static final ArchRule ONE_IMAGE_KNOWS_NO_BATCH =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "job..")
          .and()
          .resideOutsideOfPackage(ROOT + "job.batch")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "job.batch")
          .because("a batch asks for images, one after the other");

  private JobArrows() {}
}
