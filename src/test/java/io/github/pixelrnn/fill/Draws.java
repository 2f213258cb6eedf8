// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.img.Img;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Four draws of a scenery, and mixtures of them. */
final class Draws {
  static final int DRAWS = 4;

  private Draws() {}

  static Img<UnsignedByteType> fill(
      Inpainting inpainting, ContextLikelihood judge, Scenery scenery) {
    return new NetworkSample(inpainting, judge, DRAWS)
        .fill(scenery.levels(), scenery.unknown(), 0, Progress.silent());
  }

  static List<Img<UnsignedByteType>> draws(Inpainting inpainting, Scenery scenery) {
    int[] candidates = IntStream.range(0, DRAWS).toArray();
    return inpainting.fill(scenery.levels(), scenery.unknown(), 0, candidates, Progress.silent());
  }

  /** Each hole from the draw that is chosen for its group. */
  static Img<UnsignedByteType> mixed(
      Scenery scenery,
      List<Img<UnsignedByteType>> draws,
      int[][] holes,
      int[] groups,
      int[] chosen) {
    Img<UnsignedByteType> mixed = scenery.levels().copy();
    for (int hole = 0; hole < holes.length; hole++) {
      Img<UnsignedByteType> draw = draws.get(chosen[groups[hole]]);
      for (int y = holes[hole][1]; y < holes[hole][1] + holes[hole][3]; y++) {
        for (int x = holes[hole][0]; x < holes[hole][0] + holes[hole][2]; x++) {
          mixed.getAt(x, y, 0).set(draw.getAt(x, y, 0));
        }
      }
    }
    return mixed;
  }

  /** Of all known pixels of the whole image, from every corner that it is judged from. */
  static double bits(PixelModel model, Img<UnsignedByteType> image, Scenery scenery) {
    double bits = Scenery.knownBits(model, image, scenery.unknown(), 0);
    return model.architecture().hyperparameters().oriented()
        ? bits + Scenery.knownBits(model, image, scenery.unknown(), 3)
        : bits;
  }

  static int best(double[] bits) {
    int best = 0;
    for (int k = 1; k < bits.length; k++) {
      best = bits[k] > bits[best] ? k : best;
    }
    return best;
  }

  static List<Integer> values(Img<UnsignedByteType> image) {
    List<Integer> values = new ArrayList<>();
    image.forEach(value -> values.add(value.get()));
    return values;
  }
}
