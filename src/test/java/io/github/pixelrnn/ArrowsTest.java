// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.github.pixelrnn.Rooms.IMAGEJ;
import static io.github.pixelrnn.Rooms.IMGLIB;
import static io.github.pixelrnn.Rooms.JDK;
import static io.github.pixelrnn.Rooms.MODEL;
import static io.github.pixelrnn.Rooms.PREDICTION;
import static io.github.pixelrnn.Rooms.ROOT;
import static io.github.pixelrnn.Rooms.room;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.junit.ArchTests;
import com.tngtech.archunit.lang.ArchRule;

/** The house's rooms and arrows: what each may import, and why. */
@AnalyzeClasses(
    packages = "io.github.pixelrnn",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArrowsTest {
  @ArchTest
  static final ArchRule MODEL_STANDS_ALONE =
      room("model", JDK)
          .because("its types cross the engine's class loader and use cases are tested without it");

  @ArchTest
  static final ArchRule ARCHITECTURES_ARE_DESCRIPTIONS =
      room("model.architecture", JDK)
          .because("what a network is can be said without weights, images and a model");

  @ArchTest
  static final ArchRule ENGINE_FINDS_GRAPH =
      room("engine", JDK, MODEL)
          .because("what it loads must come from its own class loader, never from the caller's");

  @ArchTest static final ArchTests GRAPH = ArchTests.in(GraphArrows.class);

  @ArchTest
  static final ArchRule PREDICTION_IS_ARITHMETIC =
      room("prediction", JDK, MODEL)
          .because("training, filling and judging must compute the same numbers there");

  @ArchTest
  static final ArchRule SCALE_PUTS_MODELS_TOGETHER =
      room("scale", JDK, MODEL, PREDICTION)
          .because("how a network is run is none of its business, nor what is done with the whole");

  @ArchTest
  static final ArchRule ONLY_JOBS_KNOW_SCALE =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "scale..", ROOT + "job..", ROOT + "tools..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "scale..")
          .because("to all others its models are models and its engine an engine");

  @ArchTest static final ArchRule INPAINTING_IS_A_USE_CASE = useCase("fill");

  @ArchTest static final ArchRule SAMPLING_IS_A_USE_CASE = useCase("sampling");

  @ArchTest static final ArchRule TRAINING_IS_A_USE_CASE = useCase("training");

  @ArchTest static final ArchRule EVALUATION_IS_A_USE_CASE = useCase("evaluation");

  @ArchTest
  static final ArchRule IMAGE_TRANSLATES =
      room("image", JDK, "javax.imageio..", IMAGEJ, IMGLIB, MODEL)
          .because("it only translates between ImageJ's images and what the use cases take");

  @ArchTest
  static final ArchRule IMAGE_FORMATS_STAND_ALONE =
      room("image.format", JDK, "javax.imageio..")
          .because("what is a file's structure must not depend on the reader that it guards");

  @ArchTest
  static final ArchRule LIBRARY_READS_CARDS =
      room("library", JDK, MODEL, "org.snakeyaml.engine..")
          .because("models must be found and checked without ImageJ and without native code");

  @ArchTest
  static final ArchRule HELP_SHOWS_PAGES =
      room("help", JDK, "javax.swing..", "org.commonmark..")
          .because("a page says what it says whoever asks for it");

  @ArchTest
  static final ArchRule LAUNCHER_PARSES_OPTIONS =
      room(
              "launcher",
              JDK,
              IMAGEJ,
              MODEL,
              "picocli..",
              ROOT + "command..",
              ROOT + "job..",
              ROOT + "image..")
          .because("it hands parameters to commands and knows no work");

  @ArchTest
  static final ArchRule COMMAND_ASKS_FOR_JOBS =
      room(
              "command",
              JDK,
              "javax.swing..",
              "org.scijava..",
              IMAGEJ,
              MODEL,
              ROOT + "job..",
              ROOT + "help..",
              ROOT + "image..",
              ROOT + "library..",
              ROOT + "evaluation..",
              ROOT + "training..")
          .because("what a menu entry does must be had without its window");

  @ArchTest
  static final ArchRule SCRIPT_ASKS_COMMANDS =
      room(
              "script",
              JDK,
              "org.scijava..",
              IMAGEJ,
              IMGLIB,
              ROOT + "command",
              ROOT + "job",
              ROOT + "job.settings..",
              ROOT + "image")
          .because("a script gets the same pixels and sentences as a macro");

  @ArchTest
  static final ArchRule COMMANDS_KNOW_NO_WINDOW_OF_THEIRS =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "command")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "command.dialog..")
          .because("a macro and the launcher must set the same parameters without it");

  @ArchTest
  static final ArchRule ONLY_ENTRIES_TO_THE_DIALOG_KNOW_SCIJAVA =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "command.dialog..")
          .and()
          .haveSimpleNameNotEndingWith("processor")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.scijava..")
          .because("what a window shows can be tested without a host");

  @ArchTest static final ArchTests JOBS = ArchTests.in(JobArrows.class);

  @ArchTest
  static final ArchRule ONLY_COMMANDS_KNOW_SCIJAVA =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "command..", ROOT + "script..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.scijava..")
          .because("the same jobs run from a macro and the launcher; a script gives its context");

  @ArchTest
  static final ArchRule ONLY_THE_LAUNCHER_KNOWS_PICOCLI =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "launcher..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("picocli..")
          .because("ImageJ may not have it, and macros must end with a sentence all the same");

  @ArchTest
  static final ArchRule ONLY_HELP_KNOWS_MARKDOWN =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "help..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.commonmark..")
          .because("how a page is written is its window's business");

  @ArchTest
  static final ArchRule ONLY_GRAPH_KNOWS_TENSORFLOW =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "graph..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.tensorflow..", "com.google.protobuf..", "org.bytedeco..")
          .because("another version of it may lie on the application's class path");

  @ArchTest
  static final ArchRule NOBODY_NAMES_GRAPH =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "graph..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "graph..")
          .because("it is found as a service; named, it would be loaded by the wrong class loader");

  @ArchTest
  static final ArchRule ONLY_LAUNCHER_AND_SCRIPT_NAME_COMMAND =
      noClasses()
          .that()
          .resideOutsideOfPackages(ROOT + "command..", ROOT + "launcher..", ROOT + "script..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "command..")
          .because("commands do the wiring and stand at the end of every arrow but two");

  @ArchTest
  static final ArchRule NOBODY_NAMES_SCRIPT =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "script..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "script..")
          .because("it is one way in among several, like the launcher");

  @ArchTest
  static final ArchRule NOBODY_NAMES_THE_LAUNCHER =
      noClasses()
          .that()
          .resideOutsideOfPackage(ROOT + "launcher..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(ROOT + "launcher..")
          .because("it is one way in among several, and the last of all arrows");

  @ArchTest
  static final ArchRule ROOMS_FORM_NO_CYCLES =
      slices()
          .matching(ROOT + "(*)..")
          .should()
          .beFreeOfCycles()
          .because("the order of the arrows is the order in which data flows");

  @ArchTest
  static final ArchRule CLASSES_ARE_NAMED_FOR_WHAT_THEY_ARE =
      classes()
          .should()
          .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl|Common)(\\$.*)?")
          .andShould()
          .haveNameNotMatching(".*[.$]Default[A-Z].*")
          .because("a class is one noun of the field");

  private static ArchRule useCase(String name) {
    return room(name, JDK, IMGLIB, MODEL, PREDICTION)
        .because("use cases are tested with a fake model, without user interface and TensorFlow");
  }
}
