// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.IJ;
import ij.ImagePlus;
import ij.Undo;
import ij.WindowManager;
import ij.gui.Roi;
import ij.process.ImageProcessor;
import io.github.pixelrnn.command.FilledImage;
import io.github.pixelrnn.image.HolePixels;
import io.github.pixelrnn.image.Mask;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.job.FillAlternatives;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A black image whose hole was filled with 100, then 101, 102. */
class ResultBarModelTest {
  private static final Roi HOLE = new Roi(2, 1, 3, 2);
  private static final int IN = 12; // pixel (2, 1)
  private static final int FIRST = 100;

  @AfterEach
  void forget() {
    WindowManager.setTempCurrentImage(null);
    Undo.reset();
  }

  @Test
  void showsOneFillAfterAnother() throws IOException {
    ImagePlus original = image("8-bit", 1);
    ResultBarModel model = model(original, 0);
    ImagePlus result = model.image().result();
    assertThat(model.state()).isEqualTo("Fill 1 of 3");
    assertThat(model.hasAnother()).isTrue();
    for (int index : new int[] {1, 2}) {
      assertThat(model.next()).isEqualTo(index);
      assertThat(model.isKnown(index)).isFalse();
      model.take(index, model.prepare(index, Progress.silent()));
      assertThat(result.getProcessor().get(IN)).isEqualTo(FIRST + index);
      assertThat(result.getInfoProperty()).isEqualTo("seed " + index);
    }
    assertThat(model.next()).as("after the last one").isZero();
    assertThat(model.isKnown(0)).isTrue();
    model.show(0);
    assertThat(result.getProcessor().get(IN)).isEqualTo(FIRST);
    assertThat(result.getInfoProperty()).isEqualTo("seed 0");
    assertThat(original.getProcessor().getStats().max).as("touches nothing else").isZero();
  }

  @Test
  void showsWhatWasThereBeforeAndTheFillAgain() {
    ImagePlus original = image("16-bit", 1);
    original.getProcessor().set(IN, 7);
    ResultBarModel model = model(original, 0);
    original.getProcessor().set(IN, 9); // edited meanwhile
    ImageProcessor shown = model.image().result().getProcessor();
    model.showBefore(true);
    model.showBefore(true);
    assertThat(shown.get(IN)).isEqualTo(7);
    assertThat(model.state()).isEqualTo("Before");
    assertThat(model.image().result().getInfoProperty()).isEqualTo("seed 0");
    model.showBefore(false);
    assertThat(shown.get(IN)).isEqualTo(FIRST);
  }

  /** Somebody retouches the fill, and looks at another one. */
  @Test
  void keepsWhatAPersonDrawsIntoAFill() throws IOException {
    ResultBarModel model = model(image("8-bit", 1), 0);
    ImageProcessor shown = model.image().result().getProcessor();
    shown.set(IN, 55);
    model.showBefore(true);
    model.showBefore(false);
    assertThat(shown.get(IN)).isEqualTo(55);
    model.take(1, model.prepare(1, Progress.silent()));
    model.show(0);
    assertThat(shown.get(IN)).isEqualTo(55);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8-bit", "16-bit", "32-bit", "RGB"})
  void appliesTheFillInOneStepThatCanBeUndone(String type) {
    ImagePlus original = image(type, 1);
    ResultBarModel model = model(original, 0);
    original.getProcessor().set(0, 3); // a known pixel, edited meanwhile
    Object before = copy(original);
    Roi selection = original.getRoi();
    model.showBefore(true);
    assertThat(model.refusal()).isEmpty();
    model.apply();
    assertThat(original.getProcessor().get(IN))
        .isEqualTo(model.image().result().getProcessor().get(IN));
    assertThat(original.getProcessor().get(0)).isEqualTo(3);
    assertThat(original.getRoi()).isSameAs(selection);
    assertThat(original.changes).isTrue();
    assertThat(original.isLocked()).isFalse();
    WindowManager.setTempCurrentImage(original);
    Undo.undo();
    assertThat(original.getProcessor().getPixels()).isEqualTo(before);
    Undo.undo();
    assertThat(original.getProcessor().get(IN)).as("Undo again is Redo").isNotZero();
  }

  /** Though another slice is looked at. */
  @Test
  void appliesToTheSliceThatWasFilled() {
    ImagePlus original = image("8-bit", 4);
    ResultBarModel model = model(original, 2);
    original.setSlice(1);
    model.apply();
    assertThat(original.getCurrentSlice()).isEqualTo(3);
    assertThat(original.getStack().getProcessor(3).get(IN)).isEqualTo(FIRST);
    assertThat(original.getStack().getProcessor(1).get(IN)).isZero();
    WindowManager.setTempCurrentImage(original);
    Undo.undo();
    assertThat(original.getStack().getProcessor(3).get(IN)).isZero();
  }

  @Test
  void appliesToAPlaneOfAHyperstack() {
    ImagePlus original = IJ.createHyperStack("hyper", 10, 5, 2, 3, 1, 16);
    original.setRoi((Roi) HOLE.clone());
    ResultBarModel model = model(original, 3);
    model.apply();
    assertThat(original.getStack().getProcessor(4).get(IN)).isEqualTo(FIRST);
    assertThat(original.getCurrentSlice()).isEqualTo(4);
    WindowManager.setTempCurrentImage(original);
    Undo.undo();
    assertThat(original.getStack().getProcessor(4).get(IN)).isZero();
  }

  @Test
  void appliesToSeveralSlicesWhichCantBeUndone() {
    ImagePlus original = image("8-bit", 3);
    ResultBarModel model = model(original, 0, 2);
    assertThat(model.canUndo()).isFalse();
    model.apply();
    assertThat(original.getStack().getProcessor(1).get(IN)).isEqualTo(FIRST);
    assertThat(original.getStack().getProcessor(2).get(IN)).isZero();
    assertThat(original.getStack().getProcessor(3).get(IN)).isEqualTo(FIRST);
  }

  @Test
  void saysWhyItCantBeApplied() {
    ImagePlus original = image("8-bit", 1);
    ResultBarModel model = model(original, 0);
    original.setProcessor(original.getProcessor().convertToShort(false));
    assertThat(model.refusal()).isEqualTo("\"cells\" has another size or type now.");
    original.flush(); // as ImageJ does with what its window showed
    assertThat(model.refusal()).isEqualTo("\"cells\" was closed.");
  }

  @Test
  void waitsForNoOtherCommand() throws InterruptedException {
    ImagePlus original = image("8-bit", 1);
    ResultBarModel model = model(original, 0);
    Thread other = new Thread(original::lock); // whoever locks it may write into it
    other.start();
    other.join();
    assertThatThrownBy(model::apply)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Another command works on \"cells\". Try again when it is done.");
    original.unlock();
    assertThat(original.getProcessor().get(IN)).isZero();
  }

  @Test
  void showsTheFillOfATrainedNetworkLast() throws IOException {
    ResultBarModel model = model(image("8-bit", 1), 0);
    model.addTrained(model.prepare(2, Progress.silent()));
    assertThat(model.state()).isEqualTo("Fill 4 of 4, trained on this image");
    assertThat(model.image().result().getProcessor().get(IN)).isEqualTo(FIRST + 2);
    assertThat(model.canTrain()).isFalse();
    assertThat(model.next()).isZero();
  }

  @Test
  void hasNoOtherFillWhereNoneIsProposed() {
    ImagePlus original = image("8-bit", 1);
    Outcome alone = Outcome.of(filled(original, 0), Provenance.empty(), "");
    ResultBarModel model = new ResultBarModel(FilledImage.of(original, holes(original, 0), alone));
    assertThat(model.hasAnother()).isFalse();
    assertThat(model.canTrain()).isFalse();
  }

  private static ResultBarModel model(ImagePlus original, int... planes) {
    HolePixels holes = holes(original, planes);
    FillAlternatives three =
        new FillAlternatives() {
          @Override
          public int count() {
            return 3;
          }

          @Override
          public void show(int index, ImagePlus result) {
            paint(result, FIRST + index, planes);
            result.setProperty("Info", "seed " + index);
          }
        };
    Outcome outcome = Outcome.of(filled(original, planes), Provenance.empty(), "").with(three);
    return new ResultBarModel(FilledImage.of(original, holes, outcome));
  }

  private static HolePixels holes(ImagePlus original, int... planes) {
    return HolePixels.of(Mask.ofSelection(original), planes);
  }

  private static ImagePlus filled(ImagePlus original, int... planes) {
    ImagePlus result = original.duplicate();
    if (original.getWidth() != result.getWidth()) { // of the selection alone
      original.deleteRoi();
      result = original.duplicate();
      original.setRoi((Roi) HOLE.clone());
    }
    paint(result, FIRST, planes);
    result.setProperty("Info", "seed 0");
    return result;
  }

  private static void paint(ImagePlus image, int value, int... planes) {
    for (int plane : planes) {
      ImageProcessor pixels = image.getStack().getProcessor(plane + 1);
      for (int y = 1; y < 3; y++) {
        for (int x = 2; x < 5; x++) {
          pixels.set(x, y, value);
        }
      }
    }
  }

  private static ImagePlus image(String type, int slices) {
    ImagePlus image = IJ.createImage("cells", type + " black", 10, 5, slices);
    image.setRoi((Roi) HOLE.clone());
    return image;
  }

  private static Object copy(ImagePlus image) {
    return image.getProcessor().duplicate().getPixels();
  }
}
