// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.PixelCnn;
import java.util.ArrayList;
import java.util.List;

/**
 * Which model is to fill an image: one of the library, or one that is trained on the image itself.
 *
 * @param model a name, a folder, or {@link #TRAIN_HERE}
 * @param architecture which network to train, one of {@link Architecture#kinds()}
 * @param start what that knows before
 * @param minutes how long to train
 * @param steps how long to train, where not 0
 */
public record ModelChoice(
    String model, String architecture, Start start, double minutes, int steps) {
  /** Stands for a model that is trained on the image itself. */
  public static final String TRAIN_HERE = "Train on this image";

  /** Stands for the pretrained model that suits the image's channels. */
  public static final String AUTOMATIC = "Automatic";

  /** Which network is trained when nothing else is said. */
  public static final String ARCHITECTURE = PixelCnn.KIND;

  /** How long is trained when nothing else is said. */
  public static final double MINUTES = 3;

  /**
   * @throws WrongParameterException when there is no name, or no such network
   */
  public ModelChoice {
    model = Allowed.given("model", model, AUTOMATIC + ", " + TRAIN_HERE + ", a name, or a folder");
    architecture = Allowed.choice("architecture", architecture, Architecture.kinds());
  }

  /** Whether a text asks for a training on the image itself. */
  public static boolean isTrainHere(String model) {
    return model.strip().equalsIgnoreCase(TRAIN_HERE);
  }

  /** Reports whether a text asks for the pretrained model. */
  public static boolean isAutomatic(String model) {
    return model.strip().equalsIgnoreCase(AUTOMATIC);
  }

  /** Whether a model is to be trained on the image itself. */
  public boolean isTrainHere() {
    return isTrainHere(model);
  }

  /**
   * What is set for a training that is not done.
   *
   * @param trained the kind of the network that is used instead
   */
  public List<String> unused(String trained) {
    List<String> unused = new ArrayList<>();
    if (!architecture.equals(ARCHITECTURE) && !architecture.equals(trained)) {
      unused.add("architecture");
    }
    if (start != Start.PRETRAINED) {
      unused.add("start");
    }
    if (steps != 0) {
      unused.add("steps");
    } else if (minutes != MINUTES) {
      unused.add("minutes");
    }
    return unused;
  }
}
