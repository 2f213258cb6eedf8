// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import ij.ImagePlus;
import ij.Undo;
import ij.plugin.frame.Recorder;
import io.github.pixelrnn.command.FilledImage;
import io.github.pixelrnn.command.FilledImage.Filling;
import io.github.pixelrnn.image.HolePixels;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * What the bar beside a result does: shows one fill or another in the result, or what was there
 * before, and writes the one that is shown into the original. What a person draws within the holes
 * of the result stays with the fill that was shown then. For one thread, but for {@link #prepare}
 * and {@link #train}, which only compute.
 */
final class ResultBarModel {
  private final FilledImage image;
  private final HolePixels holes;

  /** By number; null as long as it wasn't computed. Those that were trained come last. */
  private final List<Filling> fills = new ArrayList<>();

  private final int untrained;
  private int shown;
  private boolean before;

  ResultBarModel(FilledImage image) {
    this.image = image;
    this.holes = image.holes();
    untrained = image.count();
    fills.add(image.now());
    while (fills.size() < untrained) {
      fills.add(null);
    }
  }

  FilledImage image() {
    return image;
  }

  /** The number of the fill that is shown, from 0. */
  int shown() {
    return shown;
  }

  /** The fill that comes next; after the last one the first. */
  int next() {
    return (shown + 1) % fills.size();
  }

  boolean hasAnother() {
    return fills.size() > 1;
  }

  boolean isKnown(int index) {
    return fills.get(index) != null;
  }

  /** Which fill is shown, or that none is, for a person. */
  String state() {
    if (before) {
      return "Before";
    }
    String which = "Fill " + (shown + 1) + " of " + fills.size();
    return shown >= untrained ? which + ", trained on this image" : which;
  }

  /**
   * Computes a fill, on any thread.
   *
   * @throws IOException when the model can't be read
   * @throws CancellationException when the progress says to stop
   */
  Filling prepare(int index, Progress progress) throws IOException {
    return image.fill(index, progress);
  }

  /** Takes a fill that was computed, and shows it. */
  void take(int index, Filling fill) {
    fills.set(index, fill);
    show(index);
  }

  /** Shows a fill that is known. */
  void show(int index) {
    keep();
    before = false;
    shown = index;
    draw(fills.get(index));
  }

  /** Shows what was there before, or the fill again. */
  void showBefore(boolean on) {
    if (on == before) {
      return;
    }
    keep();
    before = on;
    draw(on ? image.before() : fills.get(shown));
  }

  boolean canTrain() {
    return image.canTrain() && fills.size() == untrained;
  }

  /**
   * Trains a network on the image and fills with it, on any thread.
   *
   * @param finish whether to end the training with what was learned
   * @throws IOException when the model can't be kept
   * @throws CancellationException when the progress says to stop
   */
  Filling train(BooleanSupplier finish, Progress progress) throws IOException {
    return image.trained(finish, progress);
  }

  /** Adds the fill of a trained network, and shows it. */
  void addTrained(Filling fill) {
    fills.add(fill);
    show(fills.size() - 1);
  }

  /** Why the fill can't be written into the original, in a sentence; empty when it can. */
  String refusal() {
    ImagePlus original = image.original();
    ImagePlus result = image.result();
    String name = "\"" + original.getTitle() + "\"";
    if (original.getStack().getSize() == 0) {
      return name + " was closed.";
    }
    if (original.getStack().isVirtual()) {
      return name + " is a virtual stack, in which ImageJ keeps no changes.";
    }
    if (original.getWidth() != result.getWidth()
        || original.getHeight() != result.getHeight()
        || original.getStackSize() != result.getStackSize()
        || original.getBitDepth() != result.getBitDepth()) {
      return name + " has another size or type now.";
    }
    return "";
  }

  /** Whether ImageJ can undo it: it remembers one plane. */
  boolean canUndo() {
    return holes.planes().length == 1;
  }

  /**
   * Writes the fill that is shown into the original, where nothing but its holes changes. Of one
   * plane that is one step to undo.
   *
   * @throws IllegalStateException when another command works on the original
   */
  void apply() {
    ImagePlus original = image.original();
    showBefore(false);
    if (!original.lockSilently()) {
      throw new IllegalStateException(
          "Another command works on \"" + original.getTitle() + "\". Try again when it is done.");
    }
    try {
      HolePixels.Values pixels = holes.read(image.result());
      if (canUndo()) {
        show(original, holes.planes()[0]);
        original.getProcessor().snapshot();
        Undo.setup(Undo.FILTER, original);
      } else {
        Undo.reset();
      }
      holes.write(original, pixels);
      original.changes = true;
      original.updateAndDraw();
    } finally {
      original.unlock();
    }
    record();
  }

  private static void show(ImagePlus stack, int plane) {
    if (stack.getCurrentSlice() != plane + 1) {
      int[] place = stack.convertIndexToPosition(plane + 1);
      stack.setPosition(place[0], place[1], place[2]);
    }
  }

  /**
   * Known pixels are the same in both images, so a copy of the whole plane does it in a macro.
   * Which fill was chosen by eye a macro can't know.
   */
  private void record() {
    if (!Recorder.record || Recorder.scriptMode()) {
      return;
    }
    if (shown > 0) {
      Recorder.recordString("// " + state() + " was applied. This macro applies the first one.\n");
    }
    ImagePlus original = image.original();
    if (original.getCalibration().isSigned16Bit()) { // of which ImageJ would make a new image
      return;
    }
    String title = image.result().getTitle();
    Recorder.record(
        "imageCalculator", canUndo() ? "Copy" : "Copy stack", original.getTitle(), title);
    Recorder.recordString("close(\"" + title + "\");\n");
  }

  /** What a person may have changed in the holes. */
  private void keep() {
    if (!before) {
      fills.set(shown, image.now());
    }
  }

  private void draw(Filling fill) {
    ImagePlus result = image.result();
    holes.write(result, fill.pixels());
    if (fill.info() != null && !before) {
      result.setProperty("Info", fill.info());
    }
    result.updateAndDraw();
  }
}
