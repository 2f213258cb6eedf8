// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.Levels;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Version;
import io.github.pixelrnn.training.ImageLearning;
import java.util.Map;
import java.util.TreeMap;

/**
 * The networks that a training on an image has brought, and their cards.
 *
 * @param learned the networks: of the image, of its pixels alone, and maybe of its coarse one
 * @param title of the image
 * @param levels of its first channel
 * @param recipe the parameters of the training
 */
record LearnedModel(
    ImageLearning.Learned learned, String title, Levels levels, Map<String, String> recipe) {

  /**
   * All of them by a name.
   *
   * @param found what the training found out; lines of the recipe
   */
  OpenedModel named(String name, Map<String, String> found) {
    OpenedModel coarse =
        learned.coarse() == null
            ? null
            : opened(name, title + ", coarse", learned.coarse(), Map.of(), null);
    Map<String, String> more = new TreeMap<>(found);
    if (coarse != null) {
      more.put(OpenedModel.COARSE_SHA256, coarse.card().weightsSha256());
      more.put(OpenedModel.COARSE_CELL, String.valueOf(learned.predictionInput().cell()));
    }
    return opened(name, title, learned, more, coarse);
  }

  /**
   * Both networks of an image with their cards.
   *
   * @param more lines of the recipe
   * @param coarse beside them; null for none
   */
  private OpenedModel opened(
      String name,
      String trainedOn,
      ImageLearning.Learned networks,
      Map<String, String> more,
      OpenedModel coarse) {
    ModelCard plain =
        card(
            name, trainedOn, networks.plain(), networks.plainSteps(), networks.plainBits(), recipe);
    Map<String, String> all = new TreeMap<>(recipe);
    all.putAll(more);
    all.put(OpenedModel.PREDICTOR, networks.predictionInput().predictor().text());
    all.put(OpenedModel.CENTRE, Float.toString(networks.predictionInput().centre()));
    all.put(OpenedModel.PLAIN_SHA256, plain.weightsSha256());
    ModelCard card =
        card(name, trainedOn, networks.model(), networks.steps(), networks.bits(), all);
    OpenedModel beside = new OpenedModel(plain, networks.plain());
    return new OpenedModel(card, networks.model(), beside, coarse);
  }

  private ModelCard card(
      String name,
      String trainedOn,
      TrainableModel model,
      long steps,
      double bits,
      Map<String, String> lines) {
    return new ModelCard(
        name,
        model.configuration(),
        levels,
        Binarization.NONE,
        trainedOn,
        steps,
        bits,
        "known pixels of the image that were held out",
        model.weightsSha256(),
        Version.current(),
        lines);
  }
}
