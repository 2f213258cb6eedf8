// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import io.github.pixelrnn.image.HolePixels;
import io.github.pixelrnn.image.Snapshot;
import io.github.pixelrnn.job.FillAlternatives;
import io.github.pixelrnn.job.MaskedImage;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.fill.ImageInpainting;
import io.github.pixelrnn.job.fill.RepeatedInpainting;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * An image and its fill, and where other fills of the same holes come from. It remembers what was
 * in the holes at the start, whatever becomes of the image.
 */
public final class FilledImage {
  /** How many fills are offered where nobody else proposes any. */
  private static final int DRAWN = 4;

  /**
   * What is in the holes.
   *
   * @param pixels their values
   * @param info of the image that shows them
   */
  public record Filling(HolePixels.Values pixels, String info) {}

  private final ImagePlus original;
  private final HolePixels holes;
  private final Filling before;
  private final RepeatedInpainting again;
  private final boolean trained;
  private Outcome outcome;

  private FilledImage(
      ImagePlus original,
      HolePixels holes,
      Filling before,
      RepeatedInpainting again,
      boolean trained) {
    this.original = original;
    this.holes = holes;
    this.before = before;
    this.again = again;
    this.trained = trained;
  }

  /**
   * Before it is filled.
   *
   * @param original that a person sees
   * @param job fills it
   * @param masked a copy, which will become the result
   */
  static FilledImage of(ImagePlus original, ImageInpainting job, MaskedImage masked) {
    HolePixels holes = HolePixels.of(masked.mask(), masked.used());
    return new FilledImage(
        original,
        holes,
        filling(holes, masked.planes().image()),
        new RepeatedInpainting(job, masked),
        job.choice().isTrainHere());
  }

  /**
   * One that was filled, of which there are no other fills than those that came with it.
   *
   * @param original with its holes
   */
  public static FilledImage of(ImagePlus original, HolePixels holes, Outcome outcome) {
    FilledImage image = new FilledImage(original, holes, filling(holes, original), null, true);
    image.filled(outcome);
    return image;
  }

  private static Filling filling(HolePixels holes, ImagePlus image) {
    return new Filling(holes.read(image), image.getInfoProperty());
  }

  /** Takes the result. */
  void filled(Outcome made) {
    outcome = made;
  }

  /** The image that was filled; may be edited or closed by now. */
  public ImagePlus original() {
    return original;
  }

  /** The image that shows the fill. */
  public ImagePlus result() {
    return outcome.image();
  }

  /** Where the two differ. */
  public HolePixels holes() {
    return holes;
  }

  /** What the image had there. */
  public Filling before() {
    return before;
  }

  /** What the result shows now. */
  public Filling now() {
    return filling(holes, result());
  }

  /** How many fills there are. */
  public int count() {
    return outcome.alternatives().map(FillAlternatives::count).orElse(again == null ? 1 : DRAWN);
  }

  /**
   * Another fill, which may take a while.
   *
   * @param index 1 to {@link #count} − 1
   * @throws IOException when the model can't be read
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Filling fill(int index, Progress progress) throws IOException {
    if (outcome.alternatives().isEmpty()) {
      String model = String.valueOf(outcome.provenance().facts().get("model"));
      return filling(holes, again.drawn(model, index, progress).image());
    }
    ImagePlus copy =
        Snapshot.of(result(), plane -> Arrays.stream(holes.planes()).anyMatch(p -> p == plane));
    outcome.alternatives().get().show(index, copy);
    return filling(holes, copy);
  }

  /** Whether a network can be trained on the image, and wasn't yet. */
  public boolean canTrain() {
    return !trained && again != null;
  }

  /**
   * The fill by a network that is trained on the image first.
   *
   * @param finish whether to end the training now, with the best weights
   * @throws IOException when the model can't be kept
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Filling trained(BooleanSupplier finish, Progress progress) throws IOException {
    Outcome made = again.trained(finish, progress);
    made.requireWhole();
    return filling(holes, made.image());
  }
}
