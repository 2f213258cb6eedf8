// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.engine;

import io.github.pixelrnn.model.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The class loader that the networks live behind: it defines TensorFlow, its protobuf and JavaCPP
 * and our own {@code graph} room itself and takes everything else from its parent.
 *
 * <p>Fiji ships an old {@code org.tensorflow} and another protobuf; two on one class path break
 * both. Here ours never meets them, whatever lies on the parent's class path: the jars are taken
 * from a folder, or picked from the class path by the version that their own metadata names.
 */
public final class EngineLoader extends URLClassLoader {
  static {
    registerAsParallelCapable();
  }

  /** The system property that names a folder with the engine's jars. */
  public static final String FOLDER_PROPERTY = "pixelrnn.engine";

  /**
   * The system property that is {@code true} where the class path is the launcher's own: no other
   * TensorFlow lies on it, so that its loader will do, whose classes an archive can hold.
   */
  public static final String ALONE_PROPERTY = "pixelrnn.alone";

  /** In ImageJ's own folder. */
  private static final String BESIDE = "pixelrnn-engine";

  private static final List<String> OWN =
      List.of(
          "org.tensorflow.", "org.bytedeco.", "com.google.protobuf.", "io.github.pixelrnn.graph.");

  /** What the first that asks loads and all others share; null until then. */
  private static Engine shared;

  private EngineLoader(URL[] urls, ClassLoader parent) {
    super("pixelrnn-engine", urls, parent);
  }

  /**
   * The engine of this JVM, which is loaded once: each further one would keep its own classes, its
   * own threads and its own copy of the native library until the JVM ends.
   *
   * <p>Its jars come from the folder that {@value #FOLDER_PROPERTY} names, else from the folder
   * {@code pixelrnn-engine} in ImageJ's own folder ({@code ij.dir}) if it exists, else from the
   * class path.
   *
   * @throws IllegalStateException when a jar is missing or this platform has no native library,
   *     saying which
   */
  public static synchronized Engine load() {
    NativeLibrary.here().requirePlatform();
    if (shared == null) {
      ClassLoader parent = EngineLoader.class.getClassLoader();
      boolean alone =
          Boolean.getBoolean(ALONE_PROPERTY) && System.getProperty(FOLDER_PROPERTY) == null;
      shared = alone ? engine(parent, parent::getResource) : load(parent);
    }
    return shared;
  }

  /**
   * Loads another engine when the next one is asked for: classes whose native library could not be
   * loaded can't be tried again.
   */
  static synchronized void forget() {
    shared = null;
  }

  /** One that isn't shared, with everything else coming from {@code parent}. */
  static Engine load(ClassLoader parent) {
    EngineLoader loader = over(parent);
    return engine(loader, loader::findResource);
  }

  /**
   * The engine that a loader has.
   *
   * @param resources finds what is beside its classes
   */
  private static Engine engine(ClassLoader loader, Function<String, URL> resources) {
    NativeLibrary library = NativeLibrary.here();
    library.requirePlatform();
    if (resources.apply(library.resource("")) == null
        && resources.apply(library.resource("-gpu")) == null) {
      throw new IllegalStateException(
          "the jar tensorflow-core-native for "
              + library.platform()
              + " is missing beside the engine's others");
    }
    Engine engine =
        ServiceLoader.load(Engine.class, loader)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("the engine's own classes are missing"));
    return new UnpackedEngine(engine, library, EngineLoader::forget);
  }

  /** The loader itself, over {@code parent}. */
  static EngineLoader over(ClassLoader parent) {
    return new EngineLoader(urls(parent), parent);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (OWN.stream().noneMatch(name::startsWith)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> found = findLoadedClass(name);
      if (found == null) {
        found = findClass(name); // never the parent's: it may be another version
      }
      if (resolve) {
        resolveClass(found);
      }
      return found;
    }
  }

  @Override
  public URL getResource(String name) {
    URL own = findResource(name);
    return own != null ? own : super.getResource(name);
  }

  private static URL[] urls(ClassLoader parent) {
    Path folder = folder();
    try {
      List<URL> urls = new ArrayList<>();
      urls.add(EngineLoader.class.getProtectionDomain().getCodeSource().getLocation());
      urls.addAll(folder != null ? jarsIn(folder) : jarsOnClassPath(parent));
      return urls.toArray(URL[]::new);
    } catch (IOException e) {
      String from =
          System.getProperty(FOLDER_PROPERTY) == null
              ? ""
              : ", the folder that " + FOLDER_PROPERTY + " names";
      throw new IllegalStateException(
          "TensorFlow's jars can't be read: " + e.getMessage() + from, e);
    }
  }

  private static Path folder() {
    String named = System.getProperty(FOLDER_PROPERTY);
    if (named != null) {
      return Path.of(named);
    }
    String imagej = System.getProperty("ij.dir", System.getProperty("imagej.dir"));
    if (imagej == null) {
      return null;
    }
    Path beside = Path.of(imagej, BESIDE);
    return Files.isDirectory(beside) ? beside : null;
  }

  private static List<URL> jarsIn(Path folder) throws IOException {
    List<URL> urls = new ArrayList<>();
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
      for (Path jar : jars) {
        urls.add(jar.toUri().toURL());
      }
    }
    return urls;
  }

  /** Jars whose metadata names a pinned artifact at the pinned version. */
  private static List<URL> jarsOnClassPath(ClassLoader parent) throws IOException {
    List<URL> urls = new ArrayList<>();
    for (Map.Entry<String, String> pinned : new TreeMap<>(pinned()).entrySet()) {
      String[] groupAndVersion = pinned.getValue().split(" ", 2);
      String metadata =
          "META-INF/maven/" + groupAndVersion[0] + "/" + pinned.getKey() + "/pom.properties";
      boolean found = false;
      for (URL url : java.util.Collections.list(parent.getResources(metadata))) {
        if (groupAndVersion[1].equals(read(url).getProperty("version"))) {
          urls.add(jarOf(url));
          found = true;
        }
      }
      if (!found) {
        throw new IllegalStateException(
            pinned.getKey()
                + " "
                + groupAndVersion[1]
                + " is not on the class path; put the engine's jars into the folder "
                + BESIDE
                + " in ImageJ's own folder, or into one that -D"
                + FOLDER_PROPERTY
                + " names");
      }
    }
    return urls;
  }

  private static Map<String, String> pinned() throws IOException {
    Map<String, String> pinned = new TreeMap<>();
    Properties properties = read(EngineLoader.class.getResource("engine-jars.properties"));
    properties
        .stringPropertyNames()
        .forEach(name -> pinned.put(name, properties.getProperty(name)));
    return pinned;
  }

  private static Properties read(URL url) throws IOException {
    Properties properties = new Properties();
    // Without caches, so that no jar stays open behind our back.
    java.net.URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    try (InputStream in = connection.getInputStream()) {
      properties.load(in);
    }
    return properties;
  }

  private static URL jarOf(URL entry) throws MalformedURLException {
    String text = entry.toString();
    int end = text.indexOf("!/");
    if (!text.startsWith("jar:") || end < 0) {
      throw new IllegalStateException("not in a jar: " + text);
    }
    return java.net.URI.create(text.substring("jar:".length(), end)).toURL();
  }
}
