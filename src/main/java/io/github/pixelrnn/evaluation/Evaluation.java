// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.evaluation;

import io.github.pixelrnn.model.Architecture;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Measures a model on images (van den Oord et al. 2016, section 5.1).
 *
 * <p>Large images are judged in tiles where the network's receptive field is exact; the recurrent
 * networks get an image as a whole, and memory grows with it as far as the model lets it.
 */
public final class Evaluation {
  /** Pixels of one call: enough to keep the cores busy, little enough for any machine. */
  private static final int PIXELS_A_CALL = 1 << 16;

  /** A tile has no more than {@link #PIXELS_A_CALL} with its margins, unless these are huge. */
  private static final int TILE = 192;

  private final Architecture architecture;
  private final Tiles tiles;
  private final BatchReader reader;

  /**
   * Evaluation of a model, which stays the caller's to close.
   *
   * @param binarization how images of grey values 0…255 become two levels; with {@link
   *     Binarization#NONE} they are levels already
   * @param noise fixes the binarization: the same seed gives the same binary images
   */
  public Evaluation(PixelModel model, Binarization binarization, Noise noise) {
    this.architecture = model.architecture();
    this.tiles = new Tiles(model, PIXELS_A_CALL, TILE);
    this.reader = new BatchReader(architecture.hyperparameters(), binarization, noise);
  }

  /**
   * Judges images one by one.
   *
   * @param images each (x, y, channel)
   * @throws IllegalArgumentException when there are none, or one does not fit the model
   * @throws IllegalStateException when the model's answer is no finite number
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public Likelihood of(
      List<? extends RandomAccessibleInterval<UnsignedByteType>> images, Progress progress) {
    return of(images, (image, bits) -> {}, progress);
  }

  /**
   * Judges images one by one, and maps where they are improbable; otherwise as the method without
   * maps.
   *
   * @param surprise is given the map of each image when it is judged; of a network with an exact
   *     receptive field, memory is bounded by this map and a tile
   */
  public Likelihood of(
      List<? extends RandomAccessibleInterval<UnsignedByteType>> images,
      Surprise surprise,
      Progress progress) {
    if (images.isEmpty()) {
      throw new IllegalArgumentException("images: there are none to evaluate");
    }
    LikelihoodSum sum = new LikelihoodSum(architecture, surprise);
    for (List<? extends RandomAccessibleInterval<UnsignedByteType>> group : groups(images)) {
      int from = sum.images();
      progress.require("Evaluating images", from, images.size());
      Progress part = progress.part("Evaluating images", from, from + group.size(), images.size());
      sum.add(group.get(0), logProbabilities(group, from, part));
    }
    progress.require("Evaluating images", images.size(), images.size());
    return sum.likelihood();
  }

  /**
   * Log-probabilities of a group.
   *
   * @param images one of {@link #groups}
   * @param first the first one's number, by which it is binarized whatever stands beside it
   * @return natural, [B, H, W, C]
   */
  public float[] logProbabilities(
      List<? extends RandomAccessibleInterval<UnsignedByteType>> images,
      int first,
      Progress progress) {
    return tiles.logProbabilities(reader.batch(images, first), progress);
  }

  /** Images that are judged in one call each, in their order: neighbours of one shape. */
  public static <T extends RandomAccessibleInterval<UnsignedByteType>> List<List<T>> groups(
      List<T> images) {
    List<List<T>> groups = new ArrayList<>();
    for (int from = 0; from < images.size(); ) {
      int to = from + sameShape(images, from);
      groups.add(images.subList(from, to));
      from = to;
    }
    return groups;
  }

  /** How many images from {@code from} on go into one call: those of its shape. */
  private static int sameShape(
      List<? extends RandomAccessibleInterval<UnsignedByteType>> images, int from) {
    RandomAccessibleInterval<UnsignedByteType> first = images.get(from);
    long pixels = first.dimension(0) * first.dimension(1);
    long most = Math.max(1, PIXELS_A_CALL / pixels);
    int count = 1;
    while (count < most
        && from + count < images.size()
        && Arrays.equals(
            first.dimensionsAsLongArray(), images.get(from + count).dimensionsAsLongArray())) {
      count++;
    }
    return count;
  }
}
