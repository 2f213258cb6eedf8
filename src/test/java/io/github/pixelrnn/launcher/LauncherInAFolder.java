// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import io.github.pixelrnn.engine.DeferredEngine;
import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.scale.MultiScaleEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A folder with images and a small model, and the launcher in it: lines as on a command line, with
 * the real engine, everything but the JVM's start.
 */
public class LauncherInAFolder {
  protected static final Engine REAL = new MultiScaleEngine(new DeferredEngine(EngineLoader::load));
  protected static final String PB = "saved_model.pb";
  protected static final String INDEX = "variables/variables.index";
  protected static final String DATA = "variables/variables.data-00000-of-00001";
  protected static final String CARD = "rdf.yaml";
  protected static final String TINY =
      "--levels 4 --layers 1 --features 2 --headwidth 2 --patch 6 --batch 1";

  @TempDir protected static Path made;
  @TempDir protected Path folder;
  protected final ByteArrayOutputStream out = new ByteArrayOutputStream();
  protected final ByteArrayOutputStream err = new ByteArrayOutputStream();
  protected Path model;

  @BeforeAll
  static void trainAModel() throws IOException {
    SavedImage.write(new ImagePlus("", grey(12, 12)), made.resolve("grey.png"));
    LauncherInAFolder maker = new LauncherInAFolder();
    maker.folder = made;
    assertThat(maker.run("train --images grey.png --name tiny --steps 1 " + TINY)).isZero();
  }

  @BeforeEach
  void layOut() throws IOException {
    model = folder.resolve("models/tiny");
    Files.createDirectories(model.resolve("variables"));
    for (String name : List.of(PB, INDEX, DATA, CARD)) {
      Files.copy(made.resolve("models/tiny").resolve(name), model.resolve(name));
    }
    write("grey.png", grey(12, 12));
    write("rgb.png", new ColorProcessor(12, 12));
    write("empty.png", new ByteProcessor(12, 12));
    write("small.png", grey(5, 12));
    ByteProcessor all = new ByteProcessor(12, 12);
    all.setValue(255);
    all.fill();
    write("all.png", all);
    ByteProcessor one = new ByteProcessor(12, 12);
    one.set(3, 4, 1);
    write("one.png", one);
    FloatProcessor nan = new FloatProcessor(12, 12);
    nan.setf(7, 2, Float.NaN);
    nan.setf(1, 5, Float.POSITIVE_INFINITY);
    write("nan.tif", nan);
  }

  protected void refused(int code, String line, String... sentence) {
    refused(code, line, REAL, sentence);
  }

  protected void refused(int code, String line, Engine engine, String... sentence) {
    Map<String, String> before = files();
    int got = run(line, engine);
    assertThat(lines()).as(line).hasSize(1).first().asString().startsWith("pixelrnn: ");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .as(line)
        .contains(sentence)
        .doesNotContain("unexpected failure");
    assertThat(got).as(line + "\n" + err).isEqualTo(code);
    assertThat(out.toString(StandardCharsets.UTF_8)).as(line).isEmpty();
    assertThat(files()).as(line).isEqualTo(before);
  }

  protected java.util.stream.Stream<String> lines() {
    return err.toString(StandardCharsets.UTF_8).lines();
  }

  /** Stands for the model of this name in a line, whose words have no blanks. */
  protected static final String TRAIN_HERE = "TRAIN_HERE";

  protected int run(String line) {
    return run(line, REAL);
  }

  /**
   * Words with a dot or a slash are files in the folder, unless they are numbers; those with an at
   * sign before them always are.
   */
  protected int run(String line, Engine engine) {
    out.reset();
    err.reset();
    List<String> words = new ArrayList<>();
    for (String given : line.strip().split(" ", -1)) {
      String word = given.replace(TRAIN_HERE, ModelChoice.TRAIN_HERE);
      boolean file = word.matches("[a-z]+(/[a-z]+)?\\.(png|tif)|file/models");
      boolean marked = word.startsWith("@");
      String name = marked ? word.substring(1) : word;
      words.add(file || marked ? folder.resolve(name).toString() : word);
    }
    Installation installation = new Installation(folder.resolve("models"), List.of(), engine);
    return new Launcher(
            Launcher.commands(),
            installation,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(words.toArray(String[]::new));
  }

  /** Runs a line that must succeed and write JSON. */
  protected Map<?, ?> json(String line) {
    assertThat(run(line)).as(err.toString(StandardCharsets.UTF_8)).isZero();
    return parsed();
  }

  /** What was written; JSON is YAML, and a YAML library is at hand. */
  protected Map<?, ?> parsed() {
    return (Map<?, ?>)
        new Load(LoadSettings.builder().build())
            .loadFromString(out.toString(StandardCharsets.UTF_8));
  }

  /** Every file and folder with the hash of what it holds. */
  protected Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    try (var all = Files.walk(folder)) {
      for (Path file : (Iterable<Path>) all::iterator) {
        files.put(file.toString(), Files.isDirectory(file) ? "" : sha256(file));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return files;
  }

  /** Makes the card agree with the files. */
  protected void rehash() throws IOException {
    String card = Files.readString(model.resolve(CARD));
    for (String name : List.of(PB, INDEX, DATA)) {
      card = card.replaceFirst(name + ": [0-9a-f]{64}", name + ": " + sha256(model.resolve(name)));
    }
    Files.writeString(model.resolve(CARD), card);
  }

  /** Makes the card's hash of its configuration agree with what it says, by the launcher's word. */
  protected void vouch() throws IOException {
    assertThat(run("models show tiny")).isEqualTo(1);
    String said = err.toString(StandardCharsets.UTF_8);
    assertThat(said).contains("configuration_sha256");
    String configuration = said.replaceFirst("(?s).*?([0-9a-f]{64}).*", "$1");
    String card = Files.readString(model.resolve(CARD));
    Files.writeString(
        model.resolve(CARD),
        card.replaceFirst(
            "configuration_sha256: [0-9a-f]{64}", "configuration_sha256: " + configuration));
  }

  protected void restore(String name) throws IOException {
    Files.write(model.resolve(name), Files.readAllBytes(made.resolve("models/tiny").resolve(name)));
  }

  protected void change(String name, String from, String to) throws IOException {
    String text = Files.readString(model.resolve(name));
    assertThat(text).contains(from);
    Files.writeString(model.resolve(name), text.replace(from, to));
  }

  protected static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  protected static byte[] half(byte[] whole) {
    return Arrays.copyOf(whole, whole.length / 2);
  }

  protected static byte[] flipped(byte[] whole) {
    byte[] copy = whole.clone();
    copy[whole.length / 3] ^= 0x10;
    return copy;
  }

  protected void write(String name, ij.process.ImageProcessor pixels) throws IOException {
    SavedImage.write(new ImagePlus("", pixels), folder.resolve(name));
  }

  protected static ByteProcessor grey(int width, int height) {
    ByteProcessor pixels = new ByteProcessor(width, height);
    for (int i = 0; i < width * height; i++) {
      pixels.set(i, i * 37 % 250 + (i == 50 ? -i * 37 % 250 + 9 : 0));
    }
    return pixels;
  }
}
