// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.PixelCnn;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine beside strangers of the same names, as in a Fiji with its own TensorFlow and protobuf.
 */
class EngineLoaderTest {
  private static final NetworkConfiguration SMALLEST =
      new NetworkConfiguration(
          new PixelCnn(Hyperparameters.of(1, 1, 1, 2, 1)),
          new Optimizer(Optimizer.Method.RMSPROP, 0));

  @TempDir private Path folder;
  private Path strangers;
  private WithoutPointerLimits limits;

  @BeforeEach
  void forgetLimits() {
    limits = new WithoutPointerLimits();
  }

  @AfterEach
  void putLimitsBack() {
    limits.close();
  }

  /** A jar with a newer protobuf and another TensorFlow, whose classes hold nothing that works. */
  @BeforeEach
  void makeStrangers() throws IOException {
    strangers = folder.resolve("strangers 4.29.jar"); // a blank, as in C:\Program Files
    Path classes = Files.createDirectories(folder.resolve("classes"));
    compile(classes, "com.google.protobuf", "interface Message {}");
    compile(classes, "com.google.protobuf", "class CodedInputStream {}");
    compile(classes, "org.tensorflow", "class Graph {}");
    compile(classes, "org.tensorflow", "class TensorFlow {}");
    compile(classes, "org.tensorflow", "class OnlyTheirs {}");
    compile(classes, "org.bytedeco.javacpp", "class Loader {}");
    try (OutputStream out = Files.newOutputStream(strangers);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (String name :
          List.of(
              "com/google/protobuf/Message.class",
              "com/google/protobuf/CodedInputStream.class",
              "org/tensorflow/Graph.class",
              "org/tensorflow/TensorFlow.class",
              "org/tensorflow/OnlyTheirs.class",
              "org/bytedeco/javacpp/Loader.class")) {
        put(jar, name, Files.readAllBytes(classes.resolve(name)));
      }
      version(jar, "com.google.protobuf", "protobuf-java", "4.29.3");
      version(jar, "org.tensorflow", "tensorflow-core-api", "0.3.3");
      version(jar, "org.bytedeco", "javacpp", "1.5.4");
    }
  }

  @Test
  void takesThePinnedClassesThoughOthersStandBefore() throws Exception {
    try (URLClassLoader application = application();
        EngineLoader engine = EngineLoader.over(application)) {
      assertThat(source(application.loadClass("com.google.protobuf.Message")))
          .as("the strangers do stand before ours")
          .isEqualTo(strangers.toUri().toURL());
      for (String name :
          List.of(
              "com.google.protobuf.Message",
              "org.tensorflow.Graph",
              "org.bytedeco.javacpp.Loader",
              "io.github.pixelrnn.graph.TensorFlowEngine")) {
        Class<?> ours = engine.loadClass(name);
        assertThat(ours.getClassLoader()).as(name).isSameAs(engine);
        assertThat(ours).as(name).isSameAs(engine.loadClass(name));
        assertThat(source(ours)).as(name).isNotEqualTo(strangers.toUri().toURL());
      }
      assertThat(source(engine.loadClass("com.google.protobuf.Message")).toString())
          .endsWith("protobuf-java-3.21.9.jar");
    }
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    System.setProperty(EngineLoader.FOLDER_PROPERTY, "/no/such");
    try {
      assertThatThrownBy(() -> EngineLoader.over(getClass().getClassLoader()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("/no/such", EngineLoader.FOLDER_PROPERTY);
    } finally {
      System.clearProperty(EngineLoader.FOLDER_PROPERTY);
    }
  }

  @Test
  void leavesTheModelRoomAndTheJdkToItsParent() throws Exception {
    try (URLClassLoader application = application();
        EngineLoader engine = EngineLoader.over(application)) {
      assertThat(engine.loadClass(Engine.class.getName())).isSameAs(Engine.class);
      assertThat(engine.loadClass("java.lang.String")).isSameAs(String.class);
    }
  }

  /** Half of one version and half of another is worse than a class that is missing. */
  @Test
  void neverFallsBackOnTheParentForItsOwn() throws Exception {
    try (URLClassLoader application = application();
        EngineLoader engine = EngineLoader.over(application)) {
      assertThat(application.loadClass("org.tensorflow.OnlyTheirs")).isNotNull();
      assertThatThrownBy(() -> engine.loadClass("org.tensorflow.OnlyTheirs"))
          .isInstanceOf(ClassNotFoundException.class);
    }
  }

  @Test
  void runsBesideStrangers() throws Exception {
    try (URLClassLoader application = application()) {
      Engine engine = EngineLoader.load(application);
      assertThat(engine.device()).contains("TensorFlow 2.18");
      try (TrainableModel model = engine.create(SMALLEST, new Noise(1))) {
        assertThat(model.logits(new PixelBatch(1, 1, 1, 1))).hasSize(2);
        assertThat(model.getClass().getClassLoader()).isInstanceOf(EngineLoader.class);
      }
    }
  }

  @Test
  void needsNoLoaderOfItsOwnWhereTheClassPathIsItsAlone() {
    System.setProperty(EngineLoader.ALONE_PROPERTY, "true");
    EngineLoader.forget();
    try (TrainableModel model = EngineLoader.load().create(SMALLEST, new Noise(1))) {
      assertThat(model.logits(new PixelBatch(1, 1, 1, 1))).hasSize(2);
      assertThat(model.getClass().getClassLoader())
          .isSameAs(EngineLoaderTest.class.getClassLoader());
    } finally {
      System.clearProperty(EngineLoader.ALONE_PROPERTY);
      EngineLoader.forget();
    }
  }

  @Test
  void itsJavaCppDoesNotWatchTheProcess() throws Exception {
    try (URLClassLoader application = application();
        EngineLoader engine = EngineLoader.over(application)) {
      PointerLimits.offWhile(
          () -> {
            try {
              Class.forName("org.tensorflow.TensorFlow", true, engine);
            } catch (ClassNotFoundException e) {
              throw new AssertionError(e);
            }
          });
      Class<?> pointer = engine.loadClass("org.bytedeco.javacpp.Pointer");
      assertThat(pointer.getMethod("maxPhysicalBytes").invoke(null)).isEqualTo(0L);
      assertThat(pointer.getMethod("maxBytes").invoke(null))
          .as("what it counts itself")
          .isEqualTo(Runtime.getRuntime().maxMemory());
    }
  }

  @Test
  void saysWhichJarIsMissing() throws Exception {
    URL[] strangersOnly = {strangers.toUri().toURL()};
    try (URLClassLoader application =
        new URLClassLoader(strangersOnly, ClassLoader.getPlatformClassLoader())) {
      assertThatThrownBy(() -> EngineLoader.over(application))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContainingAll("javacpp 1.5.11", EngineLoader.FOLDER_PROPERTY);
    }
  }

  /** The strangers' jar first, then the class path of this test; the model room is shared. */
  private URLClassLoader application() throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(strangers.toUri().toURL());
    for (String entry :
        System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
      urls.add(Path.of(entry).toUri().toURL());
    }
    ClassLoader own = EngineLoaderTest.class.getClassLoader();
    return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        return name.startsWith("io.github.pixelrnn.model.")
            ? own.loadClass(name)
            : super.findClass(name);
      }
    };
  }

  private static URL source(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }

  private static void compile(Path classes, String room, String declaration) throws IOException {
    String name = declaration.split(" ", 3)[1];
    Path source = classes.resolve(name + ".java");
    Files.writeString(source, "package " + room + "; public " + declaration);
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
    assertThat(failed).isZero();
  }

  private static void version(JarOutputStream jar, String group, String artifact, String version)
      throws IOException {
    String text = "groupId=" + group + "\nartifactId=" + artifact + "\nversion=" + version + "\n";
    put(
        jar,
        "META-INF/maven/" + group + "/" + artifact + "/pom.properties",
        text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void put(JarOutputStream jar, String name, byte[] content) throws IOException {
    jar.putNextEntry(new JarEntry(name));
    jar.write(content);
    jar.closeEntry();
  }
}
