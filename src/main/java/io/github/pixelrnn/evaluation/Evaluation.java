// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.evaluation;

import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Architecture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.Dimensions;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

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

  private final PixelModel model;
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
    this(model, binarization, noise, tiles(model.architecture()));
  }

  Evaluation(PixelModel model, Binarization binarization, Noise noise, Tiles tiles) {
    this.model = model;
    this.architecture = model.architecture();
    this.tiles = tiles;
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
    return of(images, Surprise.NONE, progress);
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
      add(group, part, sum);
    }
    progress.require("Evaluating images", images.size(), images.size());
    return sum.likelihood();
  }

  private void add(
      List<? extends RandomAccessibleInterval<UnsignedByteType>> group,
      Progress progress,
      LikelihoodSum sum) {
    int first = sum.images();
    Dimensions shape = group.get(0);
    List<Tile> all = tiles.of(size(shape, 0), size(shape, 1));
    for (int i = 0; i < all.size(); i++) {
      Tile tile = all.get(i);
      progress.require("Evaluating tiles", i, all.size());
      Progress part = progress.part("Evaluating tiles", i, i + 1, all.size());
      var read = group.stream().map(image -> read(image, tile)).toList();
      sum.add(shape, tile, logProbabilities(read, first, tile, part));
    }
  }

  private static int size(Dimensions shape, int dimension) {
    return Math.toIntExact(shape.dimension(dimension));
  }

  private static RandomAccessibleInterval<UnsignedByteType> read(
      RandomAccessibleInterval<UnsignedByteType> image, Tile tile) {
    RandomAccessibleInterval<UnsignedByteType> all = Views.zeroMin(image);
    Interval part = tile.read();
    return Views.zeroMin(
        Views.interval(
            all,
            new long[] {part.min(0), part.min(1), 0},
            new long[] {part.max(0), part.max(1), all.max(2)}));
  }

  /**
   * Log-probabilities of a tile of one of {@link #groups}.
   *
   * @param images levels (x, y, channel) of {@link Tile#read}
   * @param first the first one's number, by which it is binarized whatever stands beside it
   * @param tile one of {@link #tiles(Architecture, Dimensions)}
   * @return natural, [B, H, W, C] of the tile
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public float[] logProbabilities(
      List<? extends RandomAccessibleInterval<UnsignedByteType>> images,
      int first,
      Tile tile,
      Progress progress) {
    PixelBatch batch = reader.batch(images, first, tile);
    return tile.cut(model.logProbabilities(batch, progress), batch.count(), batch.channels());
  }

  /**
   * In which pieces images are judged, row by row: the whole in one, where it is small or can't be
   * divided.
   *
   * @param architecture of the model
   * @param shape (x, y, …)
   */
  public static List<Tile> tiles(Architecture architecture, Dimensions shape) {
    return tiles(architecture).of(size(shape, 0), size(shape, 1));
  }

  private static Tiles tiles(Architecture architecture) {
    return new Tiles(architecture, PIXELS_A_CALL, TILE);
  }

  /** Images that are judged in one call each, in their order: neighbours of one shape. */
  public static <T extends Dimensions> List<List<T>> groups(List<T> images) {
    List<List<T>> groups = new ArrayList<>();
    for (int from = 0; from < images.size(); ) {
      int to = from + sameShape(images, from);
      groups.add(images.subList(from, to));
      from = to;
    }
    return groups;
  }

  /** How many images from {@code from} on go into one call: those of its shape. */
  private static int sameShape(List<? extends Dimensions> images, int from) {
    Dimensions first = images.get(from);
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
