// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.TrainableModel;
import java.util.Objects;

/**
 * A model ready for use, and what its folder says of it. Holds native memory until closed.
 *
 * @param card what the folder says
 * @param model the model itself; its weights are those of the card
 * @param plain the model kept beside it that sees what comes before a pixel only, and judges its
 *     answers; null if there is none
 * @param coarse the model kept beside it that fills a coarse image, with its own plain one; null if
 *     there is none
 */
public record OpenedModel(
    ModelCard card, TrainableModel model, OpenedModel plain, OpenedModel coarse)
    implements AutoCloseable {
  /** Under this name a card's recipe holds the weights' hash of the plain model beside it. */
  public static final String PLAIN_SHA256 = "plain_sha256";

  /** Under this one, of the coarse model beside it. */
  public static final String COARSE_SHA256 = ModelCard.COARSE.get(0);

  /** Under this one, how many pixels wide and high the coarse image's cells are. */
  public static final String COARSE_CELL = ModelCard.COARSE.get(1);

  /** Under this name it holds how shown pixels guide the guess of hidden ones, as one line. */
  public static final String PREDICTOR = "predictor";

  /** Under this one, what was expected where nothing was known: 0…L − 1, in levels. */
  public static final String CENTRE = "centre";

  /** Under this one, which planes it sees beside the one that it fills. */
  public static final String BESIDE = "beside";

  /** Under this one, how those shift what is expected, as one line. */
  public static final String PLANES = "planes";

  public OpenedModel {
    Objects.requireNonNull(card, "card");
    Objects.requireNonNull(model, "model");
  }

  /** A model without another beside it. */
  public OpenedModel(ModelCard card, TrainableModel model) {
    this(card, model, null, null);
  }

  /** A model with a plain one beside it, or null. */
  public OpenedModel(ModelCard card, TrainableModel model, OpenedModel plain) {
    this(card, model, plain, null);
  }

  /** The model that can be asked without surroundings: the plain one where there is one. */
  public TrainableModel alone() {
    return plain == null ? model : plain.model();
  }

  @Override
  public void close() {
    model.close();
    if (plain != null) {
      plain.close();
    }
    if (coarse != null) {
      coarse.close();
    }
  }
}
