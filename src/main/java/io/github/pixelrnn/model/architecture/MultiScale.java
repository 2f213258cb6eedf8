// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model.architecture;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Two networks, for an image at two sizes (section 3.7 of the paper): one draws the small image,
 * which is every s-th pixel of every s-th row; another draws all other pixels given those, in
 * raster order, each of its layers told of the small image by an upsampling network.
 *
 * <p>p(x) = Π over small subpixels of p(· | small ones before it) · Π over the others of p(· | all
 * small ones, those before it). As the small image's pixels are the image's own, this is a
 * distribution over images, and each subpixel counts once.
 *
 * <p>With {@link Reduction#AVERAGE} the small image z is no part of the image x: the other network
 * draws all pixels given it, and the distribution is one over pairs, p(z)·p(x | z). What counts as
 * log p(x) is log p(z(x)) + log p(x | z(x)) with the image's own averages z(x): a lower bound,
 * since p(x) is the sum over all z. Over all images its exponentials sum to 1 at most, so that it
 * never flatters the model beside others.
 *
 * @param small draws the small image; may be of two sizes itself
 * @param large draws the rest; its {@link Encoder} upsamples by s
 */
public record MultiScale(Architecture small, Architecture large) implements Architecture {
  /** Its name. */
  public static final String KIND = "MultiScale";

  /** Windows of an image begin at multiples of it. */
  private static final int MOST_FACTOR = 4;

  /**
   * @throws IllegalArgumentException when the networks do not go together
   */
  public MultiScale {
    Objects.requireNonNull(small, "small");
    Objects.requireNonNull(large, "large");
    Hyperparameters of = large.hyperparameters();
    Hyperparameters from = small.hyperparameters();
    if (large.isMultiScale() || !of.encoder().upsamples()) {
      throw new IllegalArgumentException("large must be a network that upsamples a small image");
    }
    if (from.conditioning() > 0) {
      throw new IllegalArgumentException("small must be a network without conditioning");
    }
    if (from.levels() != of.levels() || from.channels() != of.channels()) {
      throw new IllegalArgumentException(
          "small and large must have the same levels and channels, got "
              + from.levels()
              + " and "
              + of.levels()
              + " levels, "
              + from.channels()
              + " and "
              + of.channels()
              + " channels");
    }
    if (from.validity() != of.validity()) {
      throw new IllegalArgumentException("validity must be the same of small and large");
    }
    int factor = of.encoder().factor() * factor(small);
    if (factor > MOST_FACTOR) {
      throw new IllegalArgumentException(
          "factor must be " + MOST_FACTOR + " at most over all sizes, got " + factor);
    }
  }

  /** s: how many times as wide and high an image is as the small one. */
  public int factor() {
    return large.hyperparameters().encoder().factor();
  }

  /**
   * How many times an image is as wide and high as the smallest that a network draws: 1 for one.
   */
  public static int factor(Architecture architecture) {
    return architecture instanceof MultiScale scales ? scales.factor() * factor(scales.small) : 1;
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public boolean isMultiScale() {
    return true;
  }

  /** Whether the small image is of means, and all pixels are drawn given it. */
  public boolean averages() {
    return large.hyperparameters().encoder().averages();
  }

  /** Means are no pixels of the image, so that there is nothing to tell apart. */
  @Override
  public List<Integer> scales() {
    if (averages()) {
      return List.of(1);
    }
    return Stream.concat(small.scales().stream().map(scale -> scale * factor()), Stream.of(1))
        .toList();
  }

  /** Those of the large network; the map and the guide inside it are nobody else's business. */
  @Override
  public Hyperparameters hyperparameters() {
    return large
        .hyperparameters()
        .withConditioning(0)
        .withHead(HeadForm.SOFTMAX)
        .withOrientation(false);
  }

  /**
   * What the small image's pixels are computed from, and what the large network sees: its own
   * pixels, and at each of them the map, which small pixels within the upsampling network's reach
   * make. Those that are means are made of as many pixels again on any side.
   */
  @Override
  public ReceptiveField causalField() {
    ReceptiveField near = large.causalField();
    ReceptiveField far = small.receptiveField();
    int reach = large.hyperparameters().encoder().reach();
    int factor = factor();
    int more = averages() ? factor : 0;
    return new ReceptiveField(
        more + Math.max(near.above() + reach, factor * far.above()),
        more + Math.max(near.sides() + reach, factor * far.sides()),
        more + Math.max(reach, factor * far.below()),
        near.exact() && far.exact());
  }

  /** The same: the conditioning map is inside. */
  @Override
  public ReceptiveField receptiveField() {
    return causalField();
  }
}
