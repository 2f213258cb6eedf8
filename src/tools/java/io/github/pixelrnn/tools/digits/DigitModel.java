// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.digits;

import io.github.pixelrnn.library.LibraryEntry;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.MultiScale;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A model of binarized digits.
 *
 * @param card what its folder says
 */
record DigitModel(ModelCard card) {
  /** MNIST's, in pixels. */
  static final int SIDE = 28;

  /** By which test images are binarized. */
  static final long SEED = 1;

  /**
   * All of a library, in the order of the paper's networks.
   *
   * @throws IOException when there is none, or a model of the library can't be read
   */
  static List<DigitModel> of(ModelLibrary library) throws IOException {
    List<DigitModel> models = new ArrayList<>();
    for (LibraryEntry entry : library.list()) {
      if (entry.card().isEmpty()) {
        throw new IOException(entry.problem());
      }
      ModelCard card = entry.card().get();
      if (card.binarization() == Binarization.STOCHASTIC) {
        models.add(new DigitModel(card));
      }
    }
    if (models.isEmpty()) {
      throw new IOException("no model of the library was trained on binarized images");
    }
    models.sort(Comparator.comparing(DigitModel::place).thenComparing(DigitModel::name));
    return models;
  }

  /** The one whose card has the best figure. */
  static DigitModel best(List<DigitModel> models) {
    return models.stream()
        .filter(model -> !Double.isNaN(model.card.bitsPerDim()))
        .min(Comparator.comparingDouble(model -> model.card.bitsPerDim()))
        .orElse(models.get(0));
  }

  private int place() {
    int place = Architecture.kinds().indexOf(kind());
    return place < 0 ? Integer.MAX_VALUE : place;
  }

  String name() {
    return card.name();
  }

  Architecture architecture() {
    return card.configuration().architecture();
  }

  String kind() {
    return architecture().kind();
  }

  /** Layers, of each network where there are several. */
  String layers() {
    return layers(architecture());
  }

  private static String layers(Architecture network) {
    return network instanceof MultiScale scales
        ? layers(scales.small()) + " + " + layers(scales.large())
        : String.valueOf(network.hyperparameters().layers());
  }

  /** h, of the network that draws most pixels. */
  int features() {
    return architecture().hyperparameters().features();
  }

  /** Mean −log p of an image, natural units, as the card says it; NaN when it was not measured. */
  double nats() {
    return card.bitsPerDim() * Math.log(2) * SIDE * SIDE;
  }

  /** For people. */
  String title() {
    return String.format(
        Locale.ROOT,
        "%s, %s layer%s, h = %d%s",
        kind(),
        layers(),
        layers().equals("1") ? "" : "s",
        features(),
        Double.isNaN(nats()) ? "" : String.format(Locale.ROOT, ": %.2f nats", nats()));
  }
}
