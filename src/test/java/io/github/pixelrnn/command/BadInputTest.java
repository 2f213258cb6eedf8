// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.FloatProcessor;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.EngineLoader;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

/**
 * What a person gets for bad input: exit code 1 or 2, one line that says what is wrong, and every
 * file as it was. With the real engine; everything but the JVM's start is as on a command line.
 */
class BadInputTest {
  private static final Engine REAL = new DeferredEngine(EngineLoader::load);
  private static final String PB = "saved_model.pb";
  private static final String INDEX = "variables/variables.index";
  private static final String DATA = "variables/variables.data-00000-of-00001";
  private static final String CARD = "rdf.yaml";
  private static final String TINY =
      "--levels 4 --layers 1 --features 2 --headwidth 2 --patch 6 --batch 1";

  @TempDir static Path made;
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Path model;

  @BeforeAll
  static void trainAModel() throws IOException {
    SavedImage.write(new ImagePlus("", grey(12, 12)), made.resolve("grey.png"));
    BadInputTest maker = new BadInputTest();
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

  @Test
  void noImage() {
    refused(1, "inpaint --mask Value --output o.tif", "image:", "--image FILE");
    refused(1, "inpaint --mask Value --image none.png --output o.tif", "none.png does not exist");
    refused(2, "train", "images must be given");
    refused(2, "evaluate --model tiny", "images must be given");
  }

  @Test
  void masks() {
    String inpaint = "inpaint --model tiny --output o.png --image grey.png ";
    refused(1, inpaint.strip(), "mask:", "no selection");
    refused(2, inpaint + "--mask None", "mask must be Selection, Image, Value or NaN");
    refused(2, inpaint + "--mask Image", "maskimage must be given");
    refused(1, inpaint + "--mask Image --maskimage empty.png", "mask:", "empty");
    refused(1, inpaint + "--mask Image --maskimage small.png", "maskimage:", "5×12", "12×12");
    refused(1, inpaint + "--mask Image --maskimage all.png", "mask:", "everything");
    refused(1, inpaint + "--mask Image --maskimage none.png", "maskimage:", "none.png");
    refused(1, inpaint + "--mask Value --value 77.5", "mask:", "empty");
    refused(1, inpaint + "--mask NaN", "mask: NaN is for 32-bit images");
  }

  @Test
  void outputThatIsTheImage() {
    refused(
        2,
        "inpaint --model tiny --image grey.png --output grey.png --mask Value",
        "output is the image itself");
  }

  @Test
  void modelOfBlackAndWhite() {
    String small = "--layers 1 --features 2 --headwidth 2 --patch 6 --batch 1 --steps 1";
    String binary = "train --images grey.png --name binary --levels 2 --binarize Stochastic ";
    assertThat(run(binary + small)).isZero();
    refused(
        1,
        "inpaint --model binary --image grey.png --output o.png --mask Image --maskimage one.png",
        "binary knows black and white only");
  }

  @Test
  void modelMissing() {
    refused(1, "sample --model tinny --output o.png", "\"tinny\"", "did you mean \"tiny\"?");
    refused(
        1, "inpaint --mask Value --image grey.png --model no --output o.png", "no model \"no\"");
    refused(1, "evaluate --images grey.png --model no", "no model \"no\"");
    refused(1, "models show no", "no model \"no\"");
  }

  @Test
  void modelDamaged() throws IOException {
    for (String name : List.of(PB, INDEX, DATA)) {
      byte[] whole = Files.readAllBytes(model.resolve(name));
      for (byte[] damaged : List.of(half(whole), flipped(whole), new byte[0])) {
        Files.write(model.resolve(name), damaged);
        refused(1, "sample --model tiny --output o.png", name, "damaged");
        // By someone who knows how. A graph that can still be read does no harm then: it is never
        // run, only its weights are taken.
        if (!name.equals(PB) || damaged.length != whole.length) {
          rehash();
          refused(1, "sample --model tiny --output o.png", name.equals(PB) ? PB : "variables");
          restore(CARD);
        }
      }
      Files.delete(model.resolve(name));
      refused(1, "sample --model tiny --output o.png", name, "is missing");
      restore(name);
    }
  }

  @Test
  void cardDamaged() throws IOException {
    byte[] whole = Files.readAllBytes(model.resolve(CARD));
    for (int length = 0; length < whole.length - 70; length += 97) {
      Files.write(model.resolve(CARD), Arrays.copyOf(whole, length));
      refused(1, "sample --model tiny --output o.png", CARD);
    }
    restore(CARD);
    change(CARD, "version: ", "version: [");
    refused(1, "sample --model tiny --output o.png", CARD);
  }

  @Test
  void modelOfANewerVersion() throws IOException {
    change(CARD, "schema: 1", "schema: 2");
    refused(1, "sample --model tiny --output o.png", CARD, "newer version", "update PixelRNN");
  }

  @Test
  void modelOfOtherChannels() {
    refused(1, "evaluate --images rgb.png --model tiny", "model: tiny is for grey", "RGB");
    refused(
        1,
        "inpaint --mask Image --maskimage one.png --image rgb.png --model tiny --output o.png",
        "model: tiny is for grey");
    refused(
        1,
        "sample --model tiny --like rgb.png --rows 2 --width 12 --output o.png",
        "model: tiny is for grey");
  }

  @Test
  void modelOfOtherLevels() throws IOException {
    change(CARD, "count: 4", "count: 16");
    refused(1, "evaluate --images grey.png --model tiny", CARD, "16 levels");
    change(CARD, "levels: 4\n", "levels: 16\n");
    refused(1, "evaluate --images grey.png --model tiny", "variables", "do not fit");
    change(CARD, "16", "300");
    refused(1, "evaluate --images grey.png --model tiny", CARD, "levels");
  }

  @Test
  void modelWithForbiddenOperations() throws IOException {
    SavedModel.Builder saved =
        SavedModel.parseFrom(Files.readAllBytes(model.resolve(PB))).toBuilder();
    saved
        .getMetaGraphsBuilder(0)
        .getGraphDefBuilder()
        .addNode(
            NodeDef.newBuilder()
                .setName("write")
                .setOp("WriteFile")
                .addInput("levels")
                .addInput("levels"));
    Files.write(model.resolve(PB), saved.build().toByteArray());
    rehash();
    refused(1, "sample --model tiny --output o.png", PB, "WriteFile");
    refused(1, "evaluate --images grey.png --model tiny", PB, "WriteFile");
    refused(
        1,
        "inpaint --mask Image --maskimage one.png --image grey.png --model tiny --output o.png",
        "WriteFile");
  }

  @Test
  void undefinedPixels() {
    String counted = "2 known pixels are NaN or infinite, the first at (x=7, y=2) in plane 1";
    refused(
        1,
        "inpaint --mask Image --maskimage one.png --image nan.tif --model tiny --output o.tif",
        counted,
        "mask = NaN");
    refused(1, "train --images nan.tif --steps 1 --name m", counted);
    refused(1, "evaluate --images nan.tif --model tiny", counted);
  }

  @Test
  void values() {
    String sample = "sample --model tiny --output o.png ";
    String inpaint = "inpaint --model tiny --mask Value --image grey.png --output o.png ";
    for (String temperature : List.of("0", "-1", "NaN", "Infinity")) {
      refused(2, sample + "--temperature " + temperature, "temperature must be above 0");
      refused(2, inpaint + "--temperature " + temperature, "temperature must be above 0");
    }
    refused(2, inpaint + "--candidates 0", "candidates must be from 1 to 64");
    for (int particles : new int[] {0, 1025}) {
      refused(2, inpaint + "--particles " + particles, "particles must be from 1 to 1024");
    }
    refused(2, sample + "--count 0", "count must be from 1 to");
    refused(2, sample + "--width 0", "width must be from 1 to");
    refused(2, sample + "--height -3", "height must be from 1 to");
    refused(2, sample + "--width wide", "whole number, 1 or more", "\"wide\"");
    refused(2, sample + "--temperature warm", "must be a number", "\"warm\"");
    refused(2, sample + "--seed 1.5", "whole number");
    refused(2, sample + "--rows 2", "rows must be 0 without like");
    refused(2, inpaint.replace("Value", "Holes"), "mask must be one of", "\"Holes\"");
    refused(2, inpaint + "--slices Some", "slices must be one of");
    String train = "train --images grey.png --steps 1 --name m ";
    refused(
        2,
        train + "--architecture VGG",
        "architecture must be one of PixelCNN, Row LSTM, Diagonal",
        "\"VGG\"");
    refused(1, train + "--optimizer SGD", "optimizer must be");
    refused(2, train + "--learningrate 0", "learningrate must be above 0");
    refused(2, train + "--levels 257", "levels must be from 2 to 256");
    refused(2, train + "--epochs 1", "steps and epochs");
    refused(2, train + "--batch 0", "batch must be from 1");
    refused(1, train + "--range 9-1", "range must");
    refused(1, train.replace("name m", "name ../up").strip(), "a model's name is");
  }

  @Test
  void resume() {
    String train = "train --images grey.png --name r --resume " + TINY + " --steps ";
    assertThat(run(train + 2)).as("no checkpoint yet: it starts").isZero();
    refused(2, train + 3, "resume: steps differs: \"2\" in the checkpoint of r, now \"3\"");
    refused(2, train + "2 --seed 9", "resume: seed differs");
    refused(2, (train + 2).replace("grey.png", "small.png"), "resume: images differs");
    Map<String, String> before = files();
    assertThat(run(train + 2)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("r: 2 steps").contains("finished");
    assertThat(files()).isEqualTo(before);
  }

  /** As root every folder can be written to; a file in a folder's place stops root too. */
  @Test
  void foldersThatCannotBeWrittenTo() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    refused(1, "train --images grey.png --steps 1 --name m --library file/models", "file/models");
    write("big.png", grey(40, 40));
    refused(
        1,
        "inpaint --mask Value --value 9 --image big.png --steps 1 --library file/models --output"
            + " o.png",
        "file/models");
    refused(1, "sample --model tiny --output file/o.png", "file/o.png");
    refused(1, "sample --model tiny --output nowhere/o.png", "its folder does not exist");
  }

  @Test
  void lossThatIsNoNumber() {
    Map<String, String> before = files();
    Engine diverging = new UniformEngine(3);
    int code = run("train --images grey.png --name m --steps 9 " + TINY, diverging);
    assertThat(code).isEqualTo(1);
    List<String> said = lines().filter(line -> !line.startsWith("Training")).toList();
    assertThat(said).hasSize(1).first().asString().contains("the loss became NaN at step 3");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void noNativeLibraryForThePlatform() {
    String os = System.getProperty("os.name");
    String arch = System.getProperty("os.arch");
    System.setProperty("os.name", "Mac OS X");
    System.setProperty("os.arch", "x86_64");
    try {
      Engine engine = new DeferredEngine(EngineLoader::load);
      refused(1, "sample --model tiny --output o.png", engine, "macosx-x86_64", "aarch64");
      refused(1, "train --images grey.png --name m --steps 1", engine, "macosx-x86_64");
    } finally {
      System.setProperty("os.name", os);
      System.setProperty("os.arch", arch);
    }
  }

  private void refused(int code, String line, String... sentence) {
    refused(code, line, REAL, sentence);
  }

  private void refused(int code, String line, Engine engine, String... sentence) {
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

  private java.util.stream.Stream<String> lines() {
    return err.toString(StandardCharsets.UTF_8).lines();
  }

  private int run(String line) {
    return run(line, REAL);
  }

  /** Words with a dot or a slash are files in the folder, unless they are numbers. */
  private int run(String line, Engine engine) {
    out.reset();
    err.reset();
    List<String> words = new ArrayList<>();
    for (String word : line.strip().split(" ", -1)) {
      boolean file = word.matches("[a-z]+(/[a-z]+)?\\.(png|tif)|file/models");
      words.add(file ? folder.resolve(word).toString() : word);
    }
    Installation installation = new Installation(folder.resolve("models"), List.of(), engine);
    return new Launcher(
            Launcher.commands(),
            installation,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(words.toArray(String[]::new));
  }

  /** Every file and folder with the hash of what it holds. */
  private Map<String, String> files() {
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
  private void rehash() throws IOException {
    String card = Files.readString(model.resolve(CARD));
    for (String name : List.of(PB, INDEX, DATA)) {
      card = card.replaceFirst(name + ": [0-9a-f]{64}", name + ": " + sha256(model.resolve(name)));
    }
    Files.writeString(model.resolve(CARD), card);
  }

  private void restore(String name) throws IOException {
    Files.write(model.resolve(name), Files.readAllBytes(made.resolve("models/tiny").resolve(name)));
  }

  private void change(String name, String from, String to) throws IOException {
    String text = Files.readString(model.resolve(name));
    assertThat(text).contains(from);
    Files.writeString(model.resolve(name), text.replace(from, to));
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (java.security.NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] half(byte[] whole) {
    return Arrays.copyOf(whole, whole.length / 2);
  }

  private static byte[] flipped(byte[] whole) {
    byte[] copy = whole.clone();
    copy[whole.length / 3] ^= 0x10;
    return copy;
  }

  private void write(String name, ij.process.ImageProcessor pixels) throws IOException {
    SavedImage.write(new ImagePlus("", pixels), folder.resolve(name));
  }

  private static ByteProcessor grey(int width, int height) {
    ByteProcessor pixels = new ByteProcessor(width, height);
    for (int i = 0; i < width * height; i++) {
      pixels.set(i, i * 37 % 250 + (i == 50 ? -i * 37 % 250 + 9 : 0));
    }
    return pixels;
  }
}
