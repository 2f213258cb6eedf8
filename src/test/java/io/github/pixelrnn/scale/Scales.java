// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.scale;

import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.DiagonalBiLstm;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.GatedPixelCnn;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.model.architecture.Reduction;
import io.github.pixelrnn.model.architecture.RowLstm;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Multi-scale models to test with, and the order of their pixels. */
public final class Scales {
  private Scales() {}

  /** Every kind as the small and as the large network; other heads and validity; three sizes. */
  static Stream<MultiScale> all(int levels, int channels) {
    Hyperparameters plain = plain(levels, channels);
    Hyperparameters newer = plain.withHead(HeadForm.RESIDUAL_TIED).withValidity(true);
    Hyperparameters up = plain.withEncoder(new Encoder(3, 2));
    return Stream.of(
        new MultiScale(new PixelCnn(plain), new RowLstm(up)),
        new MultiScale(new RowLstm(plain.withOrientation(true)), new DiagonalBiLstm(up)),
        new MultiScale(new DiagonalBiLstm(plain), new GatedPixelCnn(up)),
        new MultiScale(new GatedPixelCnn(plain), new PixelCnn(up.withOrientation(true))),
        new MultiScale(new RowLstm(newer), new PixelCnn(newer.withEncoder(new Encoder(3, 2)))),
        new MultiScale(
            new PixelCnn(plain), new GatedPixelCnn(plain.withEncoder(new Encoder(2, 4)))),
        three(levels, channels));
  }

  /** Two kinds at two sizes. */
  public static MultiScale two(String small, String large, int levels, int channels, int factor) {
    Hyperparameters plain = plain(levels, channels);
    return new MultiScale(
        Architecture.of(small, plain),
        Architecture.of(large, plain.withEncoder(new Encoder(3, factor))));
  }

  /** Two kinds at two sizes, the small image of means. */
  public static MultiScale means(String small, String large, int levels, int channels, int factor) {
    Hyperparameters plain = plain(levels, channels);
    Encoder encoder = new Encoder(3, factor, Reduction.AVERAGE);
    return new MultiScale(
        Architecture.of(small, plain), Architecture.of(large, plain.withEncoder(encoder)));
  }

  /** Three sizes, of which the smaller two differ by means and the larger two not, or reversed. */
  static Stream<MultiScale> mixed(int levels) {
    Hyperparameters plain = plain(levels, 1);
    return Stream.of(
        new MultiScale(
            means("PixelCNN", "PixelCNN", levels, 1, 2),
            new PixelCnn(plain.withEncoder(new Encoder(2, 2)))),
        new MultiScale(
            two("PixelCNN", "PixelCNN", levels, 1, 2),
            new PixelCnn(plain.withEncoder(new Encoder(2, 2, Reduction.AVERAGE)))));
  }

  /** Two sizes within a third. */
  static MultiScale three(int levels, int channels) {
    Hyperparameters plain = plain(levels, channels).withValidity(true);
    Hyperparameters up = plain.withEncoder(new Encoder(2, 2));
    return new MultiScale(
        new MultiScale(new GatedPixelCnn(plain), new RowLstm(up)),
        new PixelCnn(up.withHead(new HeadForm(true, false))));
  }

  private static Hyperparameters plain(int levels, int channels) {
    return Hyperparameters.of(2, channels == 1 ? 4 : 6, channels == 1 ? 5 : 6, levels, channels);
  }

  /** Where the pixels of an image stand, row by row, in the order in which they are drawn. */
  static List<Integer> order(Architecture architecture, PixelBatch batch) {
    Set<Integer> order = new LinkedHashSet<>();
    for (int step : steps(architecture)) {
      for (int y = 0; y < batch.height(); y += step) {
        for (int x = 0; x < batch.width(); x += step) {
          order.add(y * batch.width() + x);
        }
      }
    }
    return List.copyOf(order);
  }

  /** How far apart the pixels of each image are, the smallest image first. */
  private static List<Integer> steps(Architecture architecture) {
    List<Integer> steps = new ArrayList<>();
    if (architecture instanceof MultiScale scales) {
      steps(scales.small()).forEach(step -> steps.add(step * scales.factor()));
    }
    steps.add(1);
    return steps;
  }
}
