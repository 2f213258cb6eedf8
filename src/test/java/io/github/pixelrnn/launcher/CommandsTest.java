// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ColorProcessor;
import ij.process.ShortProcessor;
import io.github.pixelrnn.command.UniformEngine;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.job.Installation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The commands from files in to files out, on models that know nothing. */
class CommandsTest {
  @TempDir Path folder;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void trainsThenListsEvaluatesAndSamples() throws IOException {
    ImagePlus image = new ImagePlus("", new ByteProcessor(4, 4));
    SavedImage.write(image, folder.resolve("grey.png"));
    Map<String, Object> trained =
        json(
            "train",
            "--images",
            file("grey.png"),
            "--levels",
            "4",
            "--layers",
            "1",
            "--features",
            "1",
            "--headwidth",
            "1",
            "--steps",
            "2",
            "--name",
            "little",
            "--json");
    assertThat(trained).containsEntry("steps", 2).containsEntry("model", "little");
    assertThat((double) trained.get("bits_per_dim")).isEqualTo(2, within(1e-6));

    run("models", "list");
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo("little  PixelCNN, trained on grey.png\n");
    assertThat(json("models", "show", "little", "--json"))
        .containsEntry("name", "little")
        .containsEntry("steps", 2)
        .containsEntry("architecture", "PixelCNN")
        .containsKeys("weights_sha256", "bits_per_dim");

    Map<String, Object> judged =
        json("evaluate", "--model", "little", "--images", file("grey.png"), "--json");
    assertThat(judged.keySet())
        .containsExactly("images", "nats_per_image", "bits_per_dim", "levels", "binarize", "model");
    assertThat((double) judged.get("nats_per_image")).isEqualTo(16 * Math.log(4), within(1e-4));

    run(
        "sample",
        "--model",
        "little",
        "--width",
        "5",
        "--height",
        "3",
        "--count",
        "2",
        "--output",
        file("drawn.tif"));
    ImagePlus drawn = ImageFiles.read(folder.resolve("drawn.tif"));
    assertThat(drawn.getDimensions()).startsWith(5, 3);
    assertThat(drawn.getStackSize()).isEqualTo(2);
    assertThat(drawn.getInfoProperty()).contains("pixelrnn.model: little");
    assertThat(folder.resolve("drawn.json")).exists();
  }

  @Test
  void fillsSixteenBitStacksAndKeepsKnownPixels() throws IOException {
    ImageStack stack = new ImageStack(40, 40);
    for (int plane = 0; plane < 2; plane++) {
      ShortProcessor pixels = new ShortProcessor(40, 40);
      for (int i = 0; i < 1600; i++) {
        pixels.set(i, 1000 + i + plane);
      }
      pixels.set(3, 4, 65535);
      pixels.set(39, 39, 65535);
      stack.addSlice("plane " + plane, pixels);
    }
    SavedImage.write(new ImagePlus("", stack), folder.resolve("deep.tif"));
    run(
        "inpaint",
        "--model",
        "Train on this image",
        "--result",
        "Sample",
        "--image",
        file("deep.tif"),
        "--mask",
        "Value",
        "--value",
        "65535",
        "--slices",
        "All",
        "--steps",
        "2",
        "--output",
        file("filled.tif"));
    ImagePlus filled = ImageFiles.read(folder.resolve("filled.tif"));
    for (int plane = 1; plane <= 2; plane++) {
      for (int i = 0; i < 1600; i++) {
        int value = filled.getStack().getProcessor(plane).get(i);
        if (i == 4 * 40 + 3 || i == 1599) {
          assertThat(value).isBetween(1000, 2600);
        } else {
          assertThat(value).isEqualTo(1000 + i + plane - 1);
        }
      }
    }
    assertThat(filled.getStack().getSliceLabel(2)).isEqualTo("plane 1");
    byte[] first = Files.readAllBytes(folder.resolve("filled.tif"));
    run(
        "inpaint",
        "--model",
        "Train on this image",
        "--result",
        "Sample",
        "--image",
        file("deep.tif"),
        "--mask",
        "Value",
        "--value",
        "65535",
        "--slices",
        "All",
        "--steps",
        "2",
        "--output",
        file("filled.tif"));
    assertThat(Files.readAllBytes(folder.resolve("filled.tif"))).isEqualTo(first);
  }

  @Test
  void fillsColoursThroughAMaskImage() throws IOException {
    ColorProcessor colours = new ColorProcessor(40, 30);
    colours.setColor(new java.awt.Color(10, 20, 30));
    colours.fill();
    colours.set(0, 0, 0xFFFFFF); // else there would be nothing to learn
    SavedImage.write(new ImagePlus("", colours), folder.resolve("rgb.png"));
    ByteProcessor mask = new ByteProcessor(40, 30);
    mask.set(7, 8, 1);
    SavedImage.write(new ImagePlus("", mask), folder.resolve("mask.png"));
    Map<String, Object> made =
        json(
            "inpaint",
            "--model",
            "Train on this image",
            "--result",
            "Sample",
            "--image",
            file("rgb.png"),
            "--mask",
            "image",
            "--maskimage",
            file("mask.png"),
            "--steps",
            "4",
            "--seed",
            "3",
            "--output",
            file("o.png"),
            "--json");
    assertThat(made).containsEntry("steps", 4).containsEntry("device", "abacus");
    ImagePlus filled = ImageFiles.read(folder.resolve("o.png"));
    int changed = 0;
    for (int i = 0; i < 1200; i++) {
      changed += (filled.getProcessor().get(i) & 0xFFFFFF) == (colours.get(i) & 0xFFFFFF) ? 0 : 1;
    }
    assertThat(changed).isEqualTo(1);
  }

  @Test
  void candidatesAreAStackWithKAndBitsInItsLabels() throws IOException {
    ByteProcessor pixels = new ByteProcessor(50, 40);
    for (int i = 0; i < 2000; i++) {
      pixels.set(i, 1 + i % 254);
    }
    pixels.set(20, 15, 255);
    pixels.set(21, 15, 255);
    SavedImage.write(new ImagePlus("", pixels), folder.resolve("c.png"));
    List<String> line =
        List.of(
            "inpaint",
            "--model",
            "Train on this image",
            "--result",
            "Sample",
            "--image",
            file("c.png"),
            "--mask",
            "Value",
            "--value",
            "255",
            "--steps",
            "2");
    List<String> several = new ArrayList<>(line);
    several.addAll(List.of("--candidates", "3", "--output", file("c.tif")));
    run(several.toArray(String[]::new));
    ImageStack stack = ImageFiles.read(folder.resolve("c.tif")).getStack();
    assertThat(stack.getSize()).isEqualTo(3);
    List<String> numbers = new ArrayList<>();
    for (int slice = 1; slice <= 3; slice++) {
      String label = stack.getSliceLabel(slice);
      assertThat(label).matches("candidate [1-3], -[0-9]\\.[0-9]{3} bits/pixel");
      numbers.add(label.substring(10, 11));
      for (int i = 0; i < 2000; i++) {
        if (pixels.get(i) != 255) {
          assertThat(stack.getProcessor(slice).get(i)).isEqualTo(pixels.get(i));
        }
      }
    }
    assertThat(numbers).containsExactlyInAnyOrder("1", "2", "3");
    List<String> one = new ArrayList<>(line);
    one.addAll(List.of("--output", file("c1.tif")));
    run(one.toArray(String[]::new));
    assertThat(ImageFiles.read(folder.resolve("c1.tif")).getProcessor().getPixels())
        .isEqualTo(stack.getProcessor(1 + numbers.indexOf("1")).getPixels());
    several.set(several.size() - 1, file("stack.png"));
    assertThat(launch(several.toArray(String[]::new))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains(".tif");
  }

  @Test
  void saysThatThereIsTooLittleToLearnFrom() throws IOException {
    SavedImage.write(new ImagePlus("", new ByteProcessor(5, 5)), folder.resolve("s.png"));
    ByteProcessor mask = new ByteProcessor(5, 5);
    mask.set(0, 0, 1);
    SavedImage.write(new ImagePlus("", mask), folder.resolve("m.png"));
    int code =
        launch(
            "inpaint",
            "--model",
            "Train on this image",
            "--result",
            "Sample",
            "--image",
            file("s.png"),
            "--mask",
            "Image",
            "--maskimage",
            file("m.png"),
            "--output",
            file("o.png"));
    assertThat(code).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("pixelrnn: model: with 24 known pixels there is too little");
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private int launch(String... arguments) {
    out.reset();
    Installation installation =
        new Installation(folder.resolve("models"), List.of(), new UniformEngine());
    return new Launcher(
            Launcher.commands(),
            installation,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8))
        .run(arguments);
  }

  private void run(String... arguments) {
    assertThat(launch(arguments)).as(err.toString(StandardCharsets.UTF_8)).isZero();
  }

  /** JSON is YAML, and a YAML library is at hand. */
  @SuppressWarnings("unchecked")
  private Map<String, Object> json(String... arguments) {
    run(arguments);
    return (Map<String, Object>)
        new Load(LoadSettings.builder().build())
            .loadFromString(out.toString(StandardCharsets.UTF_8));
  }
}
