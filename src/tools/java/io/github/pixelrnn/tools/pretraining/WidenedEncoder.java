// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.pretraining;

import io.github.pixelrnn.model.Weight;
import java.util.HashMap;
import java.util.Map;

/**
 * The encoder of a network for grey images as one for colour begins with it: each channel counts as
 * much as the others, all together as much as grey did, so that of a grey image in colour it tells
 * the same.
 */
final class WidenedEncoder {
  private static final String PREFIX = "encoder/";

  private WidenedEncoder() {}

  /**
   * The weights of its encoder, and nothing else.
   *
   * @param grey of the whole network, of one channel
   * @param channels C of the other one
   */
  static Map<String, Weight> of(Map<String, Weight> grey, int channels) {
    Map<String, Weight> widened = new HashMap<>(grey);
    widened.keySet().removeIf(name -> !name.startsWith(PREFIX));
    for (String layer : new String[] {"first", "direct"}) { // those that see the image
      widened.computeIfPresent(
          PREFIX + layer + "/kernel", (name, kernel) -> widened(kernel, channels));
    }
    return widened;
  }

  /** Of [K, K, 3, f] what becomes [K, K, 2C + 1, f]: level, shown and interpolation. */
  private static Weight widened(Weight kernel, int channels) {
    int[] shape = kernel.shape();
    int places = shape[0] * shape[1];
    int features = shape[3];
    int in = 2 * channels + 1;
    float[] from = kernel.values();
    float[] to = new float[places * in * features];
    for (int place = 0; place < places; place++) {
      for (int seen = 0; seen < in; seen++) {
        int of = seen < channels ? 0 : seen == channels ? 1 : 2;
        float share = seen == channels ? 1 : 1f / channels;
        for (int f = 0; f < features; f++) {
          to[(place * in + seen) * features + f] = share * from[(place * 3 + of) * features + f];
        }
      }
    }
    return new Weight(new int[] {shape[0], shape[1], in, features}, to);
  }
}
