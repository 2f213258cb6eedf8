// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.evaluation;

/**
 * How probable images are under a model.
 *
 * @param images how many were judged
 * @param subpixels how many subpixels they have in all
 * @param nats −log p of all of them together, natural units
 */
public record Likelihood(long images, long subpixels, double nats) {

  /** Mean −log p of an image. */
  public double natsPerImage() {
    return nats / images;
  }

  /** Mean −log₂ p of a subpixel, at the model's number of levels. */
  public double bitsPerDim() {
    return nats / (Math.log(2) * subpixels);
  }

  Likelihood plus(double moreNats, long moreSubpixels) {
    return new Likelihood(images + 1, subpixels + moreSubpixels, nats + moreNats);
  }
}
