// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.github.pixelrnn.Rooms.JDK;
import static io.github.pixelrnn.Rooms.MODEL;
import static io.github.pixelrnn.Rooms.ROOT;
import static io.github.pixelrnn.Rooms.room;

import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;

/** The arrows between the rooms of the networks; a part of {@link ArrowsTest}. */
final class GraphArrows {
  @ArchTest
  static final ArchRule GRAPH_KNOWS_TENSORFLOW =
      room("graph", JDK, MODEL, "org.tensorflow..", "com.google.protobuf..", "org.bytedeco..")
          .because("it is loaded apart, where nothing else of ours is TensorFlow's neighbour");

  @ArchTest
  static final ArchRule BUNDLE_READS_MESSAGES_ALONE =
      graphRoom("bundle", "org.tensorflow.proto..", "com.google.protobuf..")
          .because("the check must not load native code nor follow what a network changes");

  @ArchTest
  static final ArchRule LAYER_KNOWS_NO_OTHER_ROOM =
      graphRoom("layer", "org.tensorflow..")
          .because("layers are the bottom on which steps and networks stand");

  @ArchTest
  static final ArchRule STEP_STANDS_ON_LAYERS =
      graphRoom("step", "org.tensorflow..", ROOT + "graph.layer..")
          .because("a step is the layers once more, at a few pixels");

  @ArchTest
  static final ArchRule COMPILED_STANDS_ON_STEPS =
      graphRoom("compiled", "org.tensorflow..", ROOT + "graph.layer..", ROOT + "graph.step..")
          .because("a compiled walk is the steps once more, in a function");

  @ArchTest
  static final ArchRule NETWORK_PUTS_TOGETHER =
      graphRoom("network", "org.tensorflow..", ROOT + "graph.layer..", ROOT + "graph.step..")
          .because("a graph is described before anything runs it");

  @ArchTest
  static final ArchRule SESSION_RUNS_NETWORKS =
      graphRoom(
              "session",
              "org.tensorflow..",
              ROOT + "graph.layer..",
              ROOT + "graph.step..",
              ROOT + "graph.compiled..",
              ROOT + "graph.network..")
          .because("whether a bundle may be opened is decided before a session exists");

  @ArchTest
  static final ArchRule ROUNDING_USES_MODELS =
      graphRoom("rounding", ROOT + "graph.session..")
          .because("what is rounded is told where sessions are made, once");

  @ArchTest
  static final ArchRule ONLY_SESSION_RUNS =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "graph..")
          .and()
          .resideOutsideOfPackage(ROOT + "graph.session..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("org.tensorflow.Session")
          .because("layers, steps and networks only describe a graph");

  private GraphArrows() {}

  /** A room of the networks may use itself, the vocabulary and these packages. */
  private static ArchRule graphRoom(String name, String... allowed) {
    return room(
        "graph." + name,
        Stream.concat(Stream.of(JDK, MODEL), Stream.of(allowed)).toArray(String[]::new));
  }
}
