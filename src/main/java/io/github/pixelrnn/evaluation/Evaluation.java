// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.evaluation;

import io.github.pixelrnn.model.Architecture;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.ScaleCosts;
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
    Sum sum = new Sum(architecture);
    int from = 0;
    while (from < images.size()) {
      progress.require("Evaluating images", from, images.size());
      int to = from + sameShape(images, from);
      PixelBatch batch = reader.batch(images.subList(from, to), from);
      float[] logProbabilities =
          tiles.logProbabilities(
              batch, progress.part("Evaluating images", from, to, images.size()));
      for (int image = 0; image < to - from; image++) {
        sum.add(batch, image, logProbabilities);
        surprise.map(
            from + image,
            Surprise.of(logProbabilities, image, batch.width(), batch.height(), batch.channels()));
      }
      from = to;
    }
    progress.require("Evaluating images", from, images.size());
    return sum.likelihood();
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

  /** Of the images judged so far. */
  private static final class Sum {
    private final ScaleCosts costs;
    private final List<Likelihood.OfImage> each = new ArrayList<>();
    private long images;
    private long subpixels;
    private double nats;

    Sum(Architecture architecture) {
      this.costs = new ScaleCosts(architecture);
    }

    void add(PixelBatch batch, int image, float[] logProbabilities) {
      int channels = batch.channels();
      double ofImage = 0;
      for (int y = 0; y < batch.height(); y++) {
        for (int x = 0; x < batch.width(); x++) {
          int first = batch.index(image, y, x) * channels;
          double ofPixel = 0;
          for (int i = first; i < first + channels; i++) {
            ofImage -= logProbabilities[i];
            ofPixel -= logProbabilities[i];
          }
          costs.add(y, x, channels, ofPixel);
        }
      }
      images++;
      if (!Double.isFinite(ofImage)) {
        throw new IllegalStateException(
            "the model gives image "
                + images
                + " no probability ("
                + ofImage
                + " nats); its weights are spoilt");
      }
      long own = (long) batch.height() * batch.width() * channels;
      each.add(new Likelihood.OfImage(own, ofImage));
      subpixels += own;
      nats += ofImage;
    }

    Likelihood likelihood() {
      return new Likelihood(images, subpixels, nats, costs.byScale(), each);
    }
  }
}
