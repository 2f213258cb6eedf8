// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.training;

import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.ModelRefusedException;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.training.Experience;
import java.io.IOException;
import java.util.Map;

/**
 * The model of the library with whose experience a training on a single image begins.
 *
 * @param name what it is called
 * @param sha256 of its weights
 * @param plainSha256 of those of the plain model beside it
 * @param experience what it knows
 */
public record Beginning(String name, String sha256, String plainSha256, Experience experience) {
  /** In a recipe and a provenance: the model's name. */
  private static final String NAME = "start_model";

  /** In the same: the hash of the plain model beside it. */
  private static final String PLAIN_SHA256 = "start_plain_sha256";

  /**
   * Which networks can begin with experience.
   *
   * @param kind of network
   */
  public static boolean isFor(String kind) {
    return kind.equals(PixelCnn.KIND);
  }

  /** What the model for images of so many channels is called. */
  public static String nameFor(int channels) {
    return channels == 1 ? "pretrained-grey" : "pretrained-rgb";
  }

  /**
   * Reads a model's weights.
   *
   * @param name or folder
   * @param channels of the image that is to be learned
   * @throws ModelRefusedException when it has other networks
   * @throws IOException when there is none, or it is damaged
   */
  public static Beginning of(ModelLibrary library, String name, int channels) throws IOException {
    try (OpenedModel opened = library.open(name)) {
      if (opened.plain() == null
          || !has(opened, Experience.filling(channels))
          || !has(opened.plain(), Experience.plain(channels))) {
        throw new ModelRefusedException(
            "start: "
                + name
                + " has not the networks that fill "
                + (channels == 1 ? "grey" : "RGB")
                + " images after a training on them");
      }
      return new Beginning(
          opened.card().name(),
          opened.card().weightsSha256(),
          opened.plain().card().weightsSha256(),
          new Experience(opened.plain().model().weights(), opened.model().weights()));
    }
  }

  /** What makes a training that begins with it repeatable, for recipes and provenance. */
  public Map<String, String> facts() {
    return Map.of(NAME, name, StartingModel.SHA256, sha256, PLAIN_SHA256, plainSha256);
  }

  private static boolean has(OpenedModel opened, Architecture network) {
    return opened.card().configuration().architecture().equals(network);
  }
}
