// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.model.architecture.Reduction;
import java.util.ArrayList;
import java.util.List;

/**
 * What a new multi-scale model is made of; of no meaning for one network.
 *
 * @param small which network draws the small image, one of {@link Architecture#kinds()}
 * @param large which network draws the rest, one of them too
 * @param factor how many times as wide and high the image is as the small one, 2 or 4
 * @param reduction how the small image is made, one of {@link Reduction#labels()}
 */
public record ScaleSettings(String small, String large, int factor, String reduction) {
  /** As long as nobody says otherwise. */
  public static final ScaleSettings STANDARD =
      new ScaleSettings(PixelCnn.KIND, PixelCnn.KIND, 4, Reduction.SUBSAMPLING.label());

  /**
   * @throws WrongParameterException naming the value and those that are allowed
   */
  public ScaleSettings {
    small = Allowed.choice("small", small, Architecture.kinds());
    large = Allowed.choice("large", large, Architecture.kinds());
    reduction = Allowed.choice("reduction", reduction, Reduction.labels());
    if (factor != 2 && factor != 4) {
      throw new WrongParameterException("factor must be 2 or 4, got " + factor);
    }
  }

  /** The parameters that say something else than {@link #STANDARD}. */
  List<String> changed() {
    List<String> changed = new ArrayList<>();
    if (!small.equals(STANDARD.small)) {
      changed.add("small");
    }
    if (!large.equals(STANDARD.large)) {
      changed.add("large");
    }
    if (factor != STANDARD.factor) {
      changed.add("factor");
    }
    if (!reduction.equals(STANDARD.reduction)) {
      changed.add("reduction");
    }
    return changed;
  }

  /** A model whose networks both have these hyperparameters, and the encoder as many features. */
  public MultiScale of(Hyperparameters hyperparameters) {
    Encoder encoder = new Encoder(hyperparameters.features(), factor, Reduction.of(reduction));
    return new MultiScale(
        Architecture.of(small, hyperparameters),
        Architecture.of(large, hyperparameters.withEncoder(encoder)));
  }
}
