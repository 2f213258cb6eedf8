// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.evaluation;

import io.github.pixelrnn.model.ScaleCosts;
import io.github.pixelrnn.model.architecture.Architecture;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.Dimensions;
import net.imglib2.img.array.ArrayImgs;

/** How probable the images are that were judged so far, one after the other in their order. */
public final class LikelihoodSum {
  private final ScaleCosts costs;
  private final List<Likelihood.OfImage> each = new ArrayList<>();
  private final Surprise surprise;
  private int images;
  private long subpixels;
  private double nats;
  private double ofImage; // the one at hand, as its rows come
  private float[] band; // of the tiles side by side at hand
  private float[] map; // of the image at hand

  /**
   * Of none yet.
   *
   * @param architecture of the model
   * @param surprise is given the map of each image when it is whole
   */
  public LikelihoodSum(Architecture architecture, Surprise surprise) {
    this.costs = new ScaleCosts(architecture);
    this.surprise = surprise;
  }

  /** How many there are. */
  public int images() {
    return images;
  }

  /**
   * Adds the next tile of images of one shape.
   *
   * @param shape of the images, (x, y, channel)
   * @param tile the next one, row by row; of several images the only one
   * @param logProbabilities natural, [B, H, W, C] of the tile
   * @throws IllegalStateException when the model's answer is no finite number
   */
  public void add(Dimensions shape, Tile tile, float[] logProbabilities) {
    int width = Math.toIntExact(shape.dimension(0));
    int height = Math.toIntExact(shape.dimension(1));
    int channels = Math.toIntExact(shape.dimension(2));
    if (tile.width() == width) {
      int count = logProbabilities.length / (width * tile.height() * channels);
      for (int image = 0; image < count; image++) {
        add(image, tile, width, height, channels, logProbabilities);
      }
      return;
    }
    if (tile.left() == 0) {
      band = new float[tile.height() * width * channels];
    }
    for (int y = 0; y < tile.height(); y++) {
      int to = (y * width + tile.left()) * channels;
      int row = tile.width() * channels;
      System.arraycopy(logProbabilities, y * row, band, to, row);
    }
    if (tile.left() + tile.width() == width) {
      add(0, tile, width, height, channels, band);
      band = null;
    }
  }

  /** Whole rows of an image, which are added up row by row whatever the tiles were. */
  private void add(
      int image, Tile tile, int width, int height, int channels, float[] logProbabilities) {
    int rows = tile.height();
    int next = image * rows * width * channels;
    for (int y = 0; y < rows; y++) {
      for (int x = 0; x < width; x++) {
        double ofPixel = 0;
        for (int c = 0; c < channels; c++) {
          ofImage -= logProbabilities[next];
          ofPixel -= logProbabilities[next++];
        }
        costs.add(tile.top() + y, x, channels, ofPixel);
      }
    }
    if (surprise != Surprise.NONE) {
      map = tile.top() == 0 ? new float[Math.multiplyExact(width, height)] : map;
      int from = tile.top() * width;
      Surprise.write(logProbabilities, image, rows * width, channels, map, from);
    }
    if (tile.top() + rows == height) {
      end((long) height * width * channels);
      if (map != null) {
        surprise.map(images - 1, ArrayImgs.floats(map, width, height));
        map = null;
      }
    }
  }

  private void end(long own) {
    images++;
    if (!Double.isFinite(ofImage)) {
      throw new IllegalStateException(
          "the model gives image "
              + images
              + " no probability ("
              + ofImage
              + " nats); its weights are spoilt");
    }
    each.add(new Likelihood.OfImage(own, ofImage));
    subpixels += own;
    nats += ofImage;
    ofImage = 0;
  }

  /** Of all of them together. */
  public Likelihood likelihood() {
    return new Likelihood(images, subpixels, nats, costs.byScale(), each);
  }
}
