// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import io.github.pixelrnn.command.Inpaint;
import io.github.pixelrnn.command.Parameters;
import io.github.pixelrnn.command.UniformEngine;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With an engine that draws all levels alike. */
class PixelRnnTest {
  private static final int WIDTH = 40;
  private static final int HEIGHT = 30;
  private static final Roi HOLE = new Roi(10, 12, 3, 2);
  private static final Map<String, Object> STEPS =
      Map.of("steps", 4, "model", ModelChoice.TRAIN_HERE, "result", "Sample");

  @TempDir Path folder;

  @Test
  void givesThePixelsOfTheCommand() throws IOException {
    ImagePlus image = grey();
    image.setRoi(HOLE);
    Parameters parameters = Parameters.ofNew(Inpaint.class);
    parameters.command().use(installation("command"));
    parameters.setImage(image);
    STEPS.forEach(parameters::set);
    Outcome outcome = parameters.command().perform(Progress.silent());
    Filled<ImagePlus, ImagePlus> filled = script().inpaint(image, STEPS);
    assertThat(pixels(filled.image())).isEqualTo(pixels(outcome.image()));
    assertThat(filled.image().getTitle()).isEqualTo(outcome.image().getTitle());
    assertThat(filled.candidates()).containsExactly(filled.image());
    assertThat(filled.uncertainty()).isNull();
    assertThat(filled.provenance()).contains("pixelrnn.command: Inpaint", "pixelrnn.model: ");
    assertThat(pixels(image)).isEqualTo(pixels(grey()));
  }

  @Test
  void takesMasksOfEveryKind() throws IOException {
    ByteProcessor marked = new ByteProcessor(WIDTH, HEIGHT);
    Img<UnsignedByteType> interval = ArrayImgs.unsignedBytes(WIDTH, HEIGHT);
    for (int i = 0; i < 6; i++) {
      marked.set(10 + i % 3, 12 + i / 3, 1);
      interval.getAt(10 + i % 3, 12 + i / 3).set(1);
    }
    byte[] bySelection = pixels(script().inpaint(grey(), HOLE, STEPS).image());
    byte[] byImage = pixels(script().inpaint(grey(), new ImagePlus("", marked), STEPS).image());
    byte[] byInterval = pixels(script().inpaint(grey(), interval, STEPS).image());
    assertThat(byImage).isEqualTo(bySelection);
    assertThat(byInterval).isEqualTo(bySelection);
    Map<String, Object> asOption = new HashMap<>(STEPS);
    asOption.putAll(Map.of("mask", "Image", "maskimage", interval));
    assertThat(pixels(script().inpaint(grey(), asOption).image())).isEqualTo(bySelection);
    assertThat(bySelection).isNotEqualTo(pixels(grey()));
  }

  @Test
  void fillsIntervalsInTheirPlace() throws IOException {
    var whole = ArrayImgs.unsignedBytes(pixels(grey()), WIDTH, HEIGHT);
    RandomAccessibleInterval<UnsignedByteType> there = Views.translate(whole, 100, -7);
    var filled = script().inpaint(there, HOLE, STEPS).image();
    assertThat(filled.minAsLongArray()).containsExactly(100, -7);
    byte[] expected = pixels(script().inpaint(grey(), HOLE, STEPS).image());
    for (int i = 0; i < expected.length; i++) {
      int value = filled.getAt(100 + i % WIDTH, -7 + i / WIDTH).get();
      assertThat(value).isEqualTo(expected[i] & 0xff);
    }
  }

  /** What is known comes back bit for bit, though the image between has floats. */
  @Test
  void keepsDoubles() throws IOException {
    Img<DoubleType> image = ArrayImgs.doubles(WIDTH, HEIGHT);
    int i = 0;
    for (DoubleType value : image) {
      value.set(1 / 3d + i++ % 11);
    }
    var filled = script().inpaint(image, HOLE, STEPS).image();
    int changed = 0;
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        boolean same = filled.getAt(x, y).get() == image.getAt(x, y).get();
        assertThat(same || HOLE.contains(x, y)).isTrue();
        changed += same ? 0 : 1;
      }
    }
    assertThat(changed).isPositive();
  }

  @Test
  void givesEachCandidateAndMaps() throws IOException {
    var image = ArrayImgs.unsignedBytes(pixels(grey()), WIDTH, HEIGHT);
    Map<String, Object> options = new HashMap<>(STEPS);
    options.putAll(Map.of("candidates", 3.0, "uncertainty", "true"));
    var filled = script().inpaint(image, HOLE, options);
    assertThat(filled.image().dimensionsAsLongArray()).containsExactly(WIDTH, HEIGHT, 3);
    assertThat(filled.candidates()).hasSize(3);
    for (int k = 0; k < 3; k++) {
      var candidate = filled.candidates().get(k);
      assertThat(candidate.dimensionsAsLongArray()).containsExactly(WIDTH, HEIGHT);
      assertThat(candidate.getAt(11, 12)).isEqualTo(filled.image().getAt(11, 12, k));
    }
    assertThat(filled.uncertainty().dimensionsAsLongArray()).containsExactly(WIDTH, HEIGHT, 3);
    assertThat(filled.uncertainty().getAt(11, 12, 0).get()).isGreaterThan(1);
    assertThat(filled.uncertainty().getAt(0, 0, 0).get()).isZero();
  }

  @Test
  void trainsJudgesAndDraws() throws IOException {
    var options =
        Map.of("name", "mine", "steps", 2, "patch", 8, "learningrate", new BigDecimal("0.5"));
    Trained trained = script().train(grey(), options);
    assertThat(trained.model()).isEqualTo("mine");
    assertThat(trained.facts()).containsEntry("steps", 2L);
    Judged<ImagePlus> judged = script().evaluate(grey(), Map.of("model", "mine", "surprise", true));
    assertThat(judged.bitsPerDim()).isCloseTo(8, offset(1e-6));
    assertThat(judged.natsPerImage()).isCloseTo(WIDTH * HEIGHT * Math.log(256), offset(1e-3));
    assertThat(judged.surprise().getProcessor().getf(3, 3)).isCloseTo(8, offset(1e-6f));
    assertThat(judged.text()).startsWith("mine on 1 image");
    var images = Map.of("model", "mine", "images", grey());
    assertThat(script().evaluate(images).surprise()).isNull();
    Drawn drawn = script().sample(Map.of("model", "mine", "count", 2, "like", grey(), "rows", 1));
    assertThat(drawn.image().getStackSize()).isEqualTo(2);
    assertThat(drawn.image().getProcessor().get(5, 0)).isEqualTo(grey().getProcessor().get(5, 0));
    assertThat(drawn.interval().dimensionsAsLongArray()).containsExactly(28, 28, 2);
    assertThat(drawn.provenance()).contains("pixelrnn.command: Sample");
  }

  @Test
  void saysWhatAMacroWouldHear() {
    assertWrong(Map.of("Model", "mine"), "there is no key \"Model\"; did you mean \"model\"?");
    assertWrong(Map.of("steps", "many"), "steps must be a whole number, 0 or more, got \"many\"");
    assertWrong(Map.of("steps", 2.5), "steps must be a whole number, 0 or more, got \"2.5\"");
    assertWrong(Map.of("invert", "maybe"), "invert must be true or false, got \"maybe\"");
    assertWrong(
        Map.of("result", "Median"), "result must be one of Best, Sample, Mean, got \"Median\"");
    assertThatThrownBy(() -> script().inpaint(grey(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("mask: it is Selection but \"grey\" has no selection");
    assertThatThrownBy(() -> script().inpaint(grey(), HOLE, Map.of("mask", "NaN")))
        .hasMessage("mask must not be an option when a mask is given, too");
    assertThatThrownBy(() -> script().inpaint(grey(), List.of(1), Map.of()))
        .hasMessageStartingWith("mask must be an image, an interval or a selection, got ");
    assertThatThrownBy(() -> script().inpaint(ArrayImgs.bytes(5), Map.of()))
        .hasMessage("image must have the dimensions x and y, got 1");
  }

  private void assertWrong(Map<String, Object> options, String sentence) {
    assertThatThrownBy(() -> script().inpaint(grey(), HOLE, options))
        .isInstanceOf(WrongParameterException.class)
        .hasMessage(sentence);
  }

  private PixelRnn script() {
    return new PixelRnn(null, installation("script"));
  }

  private Installation installation(String name) {
    return new Installation(folder.resolve(name), List.of(), new UniformEngine());
  }

  private static byte[] pixels(ImagePlus image) {
    return (byte[]) image.getProcessor().getPixels();
  }

  private static ImagePlus grey() {
    ByteProcessor pixels = new ByteProcessor(WIDTH, HEIGHT);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      pixels.set(i, 50 + i * 37 % 100);
    }
    return new ImagePlus("grey", pixels);
  }
}
