// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.Roi;
import ij.process.FloatProcessor;
import ij.process.ImageProcessor;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.CommandModule;

/** The picture is edited and closed as soon as the work on it begins. */
class EditedInputTest {
  private static final int SIDE = 40;

  @TempDir Path folder;
  private UniformFilling filling;

  @BeforeEach
  void make() {
    filling = new UniformFilling(folder);
  }

  @ParameterizedTest
  @CsvSource({
    "Selection, Current, 1, false",
    "Selection, All, 1, true",
    "Value, Current, 3, false",
    "Value, All, 1, false",
    "NaN, Current, 1, true"
  })
  void theResultIsThatOfThePictureAtTheStart(
      String mask, String slices, int candidates, boolean uncertainty) throws IOException {
    Map<String, Object> more = new HashMap<>(Map.of("mask", mask, "value", 7.0, "slices", slices));
    more.put("candidates", candidates);
    more.put("uncertainty", uncertainty);
    double marked = mask.equals("NaN") ? Double.NaN : 7;
    Outcome quiet = filling.inpaint(picture(marked), more);
    ImagePlus picture = picture(marked);
    Outcome edited = filling.inpaint(picture, more, editing(picture));
    assertThat(picture.getStackSize()).isLessThan(2); // it was closed
    same(edited.image(), quiet.image());
    quiet.beside().forEach((name, map) -> same(edited.beside().get(name), map));
    assertThat(edited.beside()).hasSameSizeAs(quiet.beside());
    assertThat(edited.image().getTitle()).isEqualTo("picture-filled");
    assertThat(edited.image().getCalibration().pixelWidth).isEqualTo(0.25);
  }

  @Test
  void aMapOfSurpriseIsThatOfThePictureAtTheStart() throws IOException {
    filling.inpaint(picture(7), Map.of("mask", "Value", "value", 7.0));
    ImagePlus quiet = evaluate(picture(7), Progress.silent()).image();
    ImagePlus picture = picture(7);
    ImagePlus edited = evaluate(picture, editing(picture)).image();
    assertThat(picture.getStackSize()).isLessThan(2); // it was closed
    same(edited, quiet);
    assertThat(edited.getTitle()).isEqualTo("Surprise of picture");
    assertThat(edited.getNSlices()).isEqualTo(3);
    assertThat(edited.getCurrentSlice()).isEqualTo(2);
    assertThat(edited.getCalibration().pixelWidth).isEqualTo(0.25);
  }

  /** As while the dialog was open. */
  @Test
  void aPictureThatWasClosedBeforeIsRefused() {
    ImagePlus picture = picture(7);
    picture.close();
    picture.flush();
    assertThatThrownBy(() -> filling.inpaint(picture, Map.of("mask", "Value", "value", 7.0)))
        .hasMessage("image: \"picture\" was closed");
  }

  @Test
  void theOriginalIsNeverTouched() throws IOException {
    ImagePlus picture = picture(7);
    ImagePlus filled = filling.inpaint(picture, Map.of("mask", "Value", "value", 7.0)).image();
    same(picture, picture(7));
    assertThat(filled).isNotSameAs(picture);
    assertThat(picture.getTitle()).isEqualTo("picture");
  }

  private Outcome evaluate(ImagePlus picture, Progress progress) throws IOException {
    CommandModule module = PixelCommand.moduleOf(Evaluate.class);
    Evaluate evaluate = (Evaluate) module.getCommand();
    evaluate.use(new Installation(folder.resolve("models"), List.of(), new UniformEngine()));
    module.setInput("image", picture);
    module.setInput("model", "trained-on-picture");
    module.setInput("surprise", true);
    return evaluate.perform(progress);
  }

  private static Progress editing(ImagePlus picture) {
    return (task, done, total) -> {
      if (picture.getProcessor() != null) {
        for (int slice = 1; slice <= picture.getStackSize(); slice++) {
          picture.getStack().getProcessor(slice).invert();
        }
        picture.setRoi(new Roi(0, 0, 2, 2));
        picture.getCalibration().pixelWidth = 99;
        picture.setSlice(1);
        picture.close();
        picture.flush();
      }
      return true;
    };
  }

  /** Of three planes, the second shown; a square of each has one value. */
  private static ImagePlus picture(double marked) {
    ImageStack stack = new ImageStack(SIDE, SIDE);
    for (int slice = 0; slice < 3; slice++) {
      FloatProcessor pixels = new FloatProcessor(SIDE, SIDE);
      for (int i = 0; i < SIDE * SIDE; i++) {
        pixels.setf(i, 20 + (i * 31 + slice * 7) % 101);
      }
      for (int i = 0; i < 16; i++) {
        pixels.setf(5 + i % 4, 6 + i / 4, (float) marked);
      }
      stack.addSlice(pixels);
    }
    ImagePlus picture = new ImagePlus("picture", stack);
    picture.setSlice(2);
    picture.setRoi(new Roi(9, 9, 3, 3));
    picture.getCalibration().pixelWidth = 0.25;
    return picture;
  }

  private static void same(ImagePlus one, ImagePlus other) {
    assertThat(one.getStackSize()).isEqualTo(other.getStackSize());
    for (int slice = 1; slice <= one.getStackSize(); slice++) {
      ImageProcessor a = one.getStack().getProcessor(slice);
      ImageProcessor b = other.getStack().getProcessor(slice);
      assertThat(a.getPixels()).as("slice " + slice).isEqualTo(b.getPixels());
    }
  }
}
