// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.ArrayList;
import java.util.List;

/** The features of a network's guide ({@link io.github.pixelrnn.model.PixelBatch}) by name. */
record GuideNames(Hyperparameters network) {

  /** In their order. */
  List<String> all() {
    List<String> channels = channels(network);
    List<String> features = new ArrayList<>();
    if (network.head().residual()) {
      channels.forEach(channel -> features.add("base_" + channel));
      features.add("left");
      features.add("up");
    }
    if (network.encoder().guided()) {
      channels.forEach(channel -> features.add("smooth_" + channel));
    }
    for (int plane = 0; plane < network.encoder().planes(); plane++) {
      String name = "plane" + plane + "_";
      features.add(name + "known");
      channels.forEach(channel -> features.add(name + channel));
    }
    return features;
  }

  /** Those of the image itself. */
  static List<String> channels(Hyperparameters network) {
    return network.channels() == 1 ? List.of("grey") : List.of("red", "green", "blue");
  }
}
