// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a model's folder says of it.
 *
 * @param name the model's name: letters, digits and {@code . _ -}, 1…64 of them, not starting with
 *     a dot or a dash
 * @param configuration what its graph is built from
 * @param levels how values became levels in training; used again only when asked for
 * @param binarization how grey images become two levels
 * @param trainedOn what it learned from, as a person would say it
 * @param steps the optimizer's steps so far
 * @param bitsPerDim bits per subpixel at these L levels, on {@code measuredOn}; NaN when not
 *     measured
 * @param bitsByScale the same apart for each network of a multi-scale model; empty for one network,
 *     or when not measured
 * @param measuredOn what {@code bitsPerDim} was measured on
 * @param weightsSha256 see {@link PixelModel#weightsSha256()}
 * @param version the version of this software that wrote it
 * @param recipe every parameter of the training, by name: enough to run it again
 */
public record ModelCard(
    String name,
    NetworkConfiguration configuration,
    Levels levels,
    Binarization binarization,
    String trainedOn,
    long steps,
    double bitsPerDim,
    ScaleBits bitsByScale,
    String measuredOn,
    String weightsSha256,
    String version,
    Map<String, String> recipe) {

  /**
   * What a recipe holds of a coarse model beside the model: the hash of its weights, and how many
   * pixels wide and high its cells are.
   */
  public static final List<String> COARSE = List.of("coarse_sha256", "coarse_cell");

  private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9._-]{0,63}";

  /** Windows drops a dot at the end and keeps these for its devices, whatever the extension. */
  private static final String NOT_ON_WINDOWS =
      "(?i).*\\.|(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?";

  /**
   * @throws IllegalArgumentException naming the part that does not fit
   */
  public ModelCard {
    requireName(name);
    Objects.requireNonNull(configuration, "configuration");
    Objects.requireNonNull(levels, "levels");
    Objects.requireNonNull(binarization, "binarization");
    Objects.requireNonNull(trainedOn, "trainedOn");
    Objects.requireNonNull(measuredOn, "measuredOn");
    Objects.requireNonNull(version, "version");
    if (configuration.architecture().hyperparameters().encoder().upsamples()) {
      throw new IllegalArgumentException(
          "factor must be 1 but for the large network of a multi-scale model");
    }
    int count = configuration.architecture().hyperparameters().levels();
    if (levels.count() != count) {
      throw new IllegalArgumentException(
          "the card's range has " + levels.count() + " levels but its network " + count);
    }
    if (binarization == Binarization.STOCHASTIC && count != 2) {
      throw new IllegalArgumentException("binarize Stochastic needs levels 2, got " + count);
    }
    if (steps < 0) {
      throw new IllegalArgumentException("steps must not be negative, got " + steps);
    }
    if (!weightsSha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "weights_sha256 must be 64 hex digits, got \"" + weightsSha256 + "\"");
    }
    if (!bitsByScale.isEmpty()
        && !(configuration.architecture().scales().size() > 1
            && List.copyOf(bitsByScale.byScale().keySet())
                .equals(configuration.architecture().scales()))) {
      throw new IllegalArgumentException(
          "bits by scale must be those of "
              + configuration.architecture().scales()
              + ", got "
              + bitsByScale.byScale().keySet());
    }
    recipe = Map.copyOf(recipe);
  }

  /** A model that is measured as a whole. */
  public ModelCard(
      String name,
      NetworkConfiguration configuration,
      Levels levels,
      Binarization binarization,
      String trainedOn,
      long steps,
      double bitsPerDim,
      String measuredOn,
      String weightsSha256,
      String version,
      Map<String, String> recipe) {
    this(
        name,
        configuration,
        levels,
        binarization,
        trainedOn,
        steps,
        bitsPerDim,
        ScaleBits.NONE,
        measuredOn,
        weightsSha256,
        version,
        recipe);
  }

  /**
   * The hash of everything beside the weights that changes what the model answers: 64 hex digits.
   */
  public String configurationSha256() {
    return new ConfigurationText(this).sha256();
  }

  /**
   * The same model under another name, in its recipe too.
   *
   * @throws IllegalArgumentException as {@link #requireName}
   */
  public ModelCard named(String newName) {
    Map<String, String> renamed = new HashMap<>(recipe);
    renamed.computeIfPresent("name", (key, before) -> newName);
    return new ModelCard(
        newName,
        configuration,
        levels,
        binarization,
        trainedOn,
        steps,
        bitsPerDim,
        bitsByScale,
        measuredOn,
        weightsSha256,
        version,
        renamed);
  }

  /**
   * Refuses what can't be a folder's name everywhere.
   *
   * @throws IllegalArgumentException saying what a name may hold
   */
  public static void requireName(String name) {
    if (!name.matches(NAME) || name.matches(NOT_ON_WINDOWS)) {
      throw new IllegalArgumentException(
          "a model's name is 1 to 64 letters, digits, dots, dashes and underscores, not starting"
              + " with a dot or a dash, not ending with a dot and not a device of Windows; got \""
              + name
              + "\"");
    }
  }
}
