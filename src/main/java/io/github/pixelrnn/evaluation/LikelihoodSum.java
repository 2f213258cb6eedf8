// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.evaluation;

import io.github.pixelrnn.model.Architecture;
import io.github.pixelrnn.model.ScaleCosts;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.Dimensions;

/** How probable the images are that were judged so far, one after the other in their order. */
public final class LikelihoodSum {
  private final ScaleCosts costs;
  private final List<Likelihood.OfImage> each = new ArrayList<>();
  private final Surprise surprise;
  private int images;
  private long subpixels;
  private double nats;

  /**
   * Of none yet.
   *
   * @param architecture of the model
   * @param surprise is given the map of each image when it is added
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
   * Adds images of one shape.
   *
   * @param shape (x, y, channel)
   * @param logProbabilities natural, [B, H, W, C]
   * @throws IllegalStateException when the model's answer is no finite number
   */
  public void add(Dimensions shape, float[] logProbabilities) {
    int width = Math.toIntExact(shape.dimension(0));
    int height = Math.toIntExact(shape.dimension(1));
    int channels = Math.toIntExact(shape.dimension(2));
    int count = logProbabilities.length / (width * height * channels);
    for (int image = 0; image < count; image++) {
      add(image, width, height, channels, logProbabilities);
      surprise.map(images - 1, Surprise.of(logProbabilities, image, width, height, channels));
    }
  }

  private void add(int image, int width, int height, int channels, float[] logProbabilities) {
    double ofImage = 0;
    int next = image * height * width * channels;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double ofPixel = 0;
        for (int c = 0; c < channels; c++) {
          ofImage -= logProbabilities[next];
          ofPixel -= logProbabilities[next++];
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
    long own = (long) height * width * channels;
    each.add(new Likelihood.OfImage(own, ofImage));
    subpixels += own;
    nats += ofImage;
  }

  /** Of all of them together. */
  public Likelihood likelihood() {
    return new Likelihood(images, subpixels, nats, costs.byScale(), each);
  }
}
