// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import io.github.pixelrnn.inpainting.CandidateSelection;
import io.github.pixelrnn.inpainting.ContextLikelihood;
import io.github.pixelrnn.inpainting.Inpainting;
import io.github.pixelrnn.inpainting.MeanInpainting;
import io.github.pixelrnn.inpainting.Uncertainty;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.img.Img;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Where our fills come from. */
interface Ours {

  /**
   * Our answers to an image.
   *
   * @param name of the image
   * @param damaged 0 at unknown pixels
   * @param unknown true = to be filled
   * @throws IOException when they can't be had
   */
  Answers answers(String name, Grey damaged, boolean[] unknown) throws IOException;

  /**
   * What a model says of an image.
   *
   * @param sample one draw
   * @param mean what is expected: the fed mean, or that of many draws
   * @param low the 10 % quantile, or null
   * @param high the 90 % quantile, or null
   * @param more draws that the quantiles are not of; none without quantiles
   */
  record Answers(Grey sample, Grey mean, Grey low, Grey high, List<Grey> more) {
    /**
     * Draws that tell how often one lies between the quantiles of others: every orientation once.
     */
    private static final int MORE = 8;

    /**
     * What the use cases make of a grey plane of 256 levels. The sample is the likeliest of eight
     * for each hole, as Inpaint takes it.
     *
     * @param judge tells which is the likeliest
     * @param draws that the quantiles are of
     */
    static Answers of(
        Inpainting inpainting,
        ContextLikelihood judge,
        Img<UnsignedByteType> levels,
        Img<BitType> unknown,
        int draws) {
      int width = (int) levels.dimension(0);
      int height = (int) levels.dimension(1);
      float[] low = new float[height * width];
      float[] high = new float[height * width];
      new Uncertainty(inpainting, draws)
          .tell(
              levels,
              unknown,
              0,
              (x, y, bits, lowest, highest) -> {
                low[y * width + x] = (float) lowest[0];
                high[y * width + x] = (float) highest[0];
              },
              Progress.silent());
      return new Answers(
          grey(
              new CandidateSelection(inpainting, judge, 8)
                  .fill(levels, unknown, 0, Progress.silent())),
          grey(new MeanInpainting(inpainting).fill(levels, unknown, Progress.silent())),
          new Grey(height, width, low),
          new Grey(height, width, high),
          inpainting
              .fill(
                  levels,
                  unknown,
                  0,
                  IntStream.range(draws, draws + MORE).toArray(),
                  Progress.silent())
              .stream()
              .map(Answers::grey)
              .toList());
    }

    private static Grey grey(Img<? extends RealType<?>> levels) {
      int width = (int) levels.dimension(0);
      int height = (int) levels.dimension(1);
      float[] values = new float[height * width];
      for (int i = 0; i < values.length; i++) {
        values[i] = levels.getAt(i % width, i / width, 0).getRealFloat();
      }
      return new Grey(height, width, values);
    }
  }
}
