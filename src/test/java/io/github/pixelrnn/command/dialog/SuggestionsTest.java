// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import io.github.pixelrnn.command.Evaluate;
import io.github.pixelrnn.command.Inpaint;
import io.github.pixelrnn.command.Parameters;
import io.github.pixelrnn.command.PixelDistribution;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SuggestionsTest {
  private final ImagePlus image = IJ.createImage("cells.tif", "32-bit black", 20, 10, 1);

  @Test
  void theMaskIsTheFirstThingThatMarksPixels() {
    assertThat(of(List.of()).mask()).as("nothing yet").isEqualTo("Selection");
    image.setOverlay(new Overlay(new Roi(1, 1, 2, 2)));
    assertThat(of(List.of()).mask()).isEqualTo("Overlay");
    image.getProcessor().setf(3, 3, Float.NaN);
    assertThat(of(List.of()).mask()).isEqualTo("NaN");
    image.setRoi(1, 1, 2, 2);
    assertThat(of(List.of()).mask()).isEqualTo("Selection");
    Map<String, String> all = of(List.of()).of(entriesOf(Parameters.ofNew(Inpaint.class)));
    assertThat(all).containsEntry("mask", "Selection").doesNotContainKey("model");
  }

  @Test
  void thePixelIsTheSelectedPointOrTheMiddle() {
    Entries entries = entriesOf(Parameters.ofNew(PixelDistribution.class));
    assertThat(of(List.of()).of(entries)).containsEntry("x", "10").containsEntry("y", "5");
    image.setRoi(new PointRoi(3, 4));
    assertThat(of(List.of()).of(entries)).containsEntry("x", "3").containsEntry("y", "4");
  }

  @Test
  void theModelIsOneThatFits() {
    Entries entries = entriesOf(Parameters.ofNew(Evaluate.class));
    assertThat(of(List.of("mnist-pixelcnn", "other")).of(entries)).doesNotContainKey("model");
    assertThat(of(List.of("rgb-one", "other")).of(entries)).containsEntry("model", "rgb-one");
    assertThat(of(List.of("trained-on-cells", "mnist-pixelcnn")).of(entries))
        .containsEntry("model", "trained-on-cells");
  }

  @Test
  void aModelOfAnotherImageDoesNotSuit() {
    Suggestions suggestions =
        of(List.of("trained-on-cells-2", "trained-on-wood", "mnist-pixelcnn"));
    assertThat(suggestions.suits("Train on this image")).isTrue();
    assertThat(suggestions.suits("mnist-pixelcnn")).isTrue();
    assertThat(suggestions.suits("trained-on-cells-2")).isTrue();
    assertThat(suggestions.suits("trained-on-wood")).isFalse();
    assertThat(suggestions.suits("deleted")).isFalse();
  }

  private Suggestions of(List<String> models) {
    return new Suggestions(image, models, models);
  }

  private static Entries entriesOf(Parameters parameters) {
    return new Entries(parameters, Forms.of(parameters.command().getClass()));
  }
}
