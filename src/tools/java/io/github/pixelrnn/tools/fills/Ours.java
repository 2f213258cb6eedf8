// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import io.github.pixelrnn.inpainting.CandidateSelection;
import io.github.pixelrnn.inpainting.ContextLikelihood;
import io.github.pixelrnn.inpainting.FilledPart;
import io.github.pixelrnn.inpainting.Inpainting;
import io.github.pixelrnn.inpainting.MeanInpainting;
import io.github.pixelrnn.inpainting.Uncertainty;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.util.Arrays;
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
  Answers answers(String name, Picture damaged, boolean[] unknown) throws IOException;

  /**
   * What a model says of an image.
   *
   * @param sample one draw
   * @param mean what is expected: the fed mean, or that of many draws
   * @param low the 10 % quantile, or null
   * @param high the 90 % quantile, or null
   * @param more draws that the quantiles are not of; none without quantiles
   */
  record Answers(Picture sample, Picture mean, Picture low, Picture high, List<Picture> more) {
    /**
     * Draws that tell how often one lies between the quantiles of others: every orientation once.
     */
    private static final int MORE = 8;

    /**
     * What the use cases make of a plane of 256 levels. The sample is the likeliest of eight for
     * each hole, as Inpaint takes it.
     *
     * @param judge tells which is the likeliest
     * @param draws that the quantiles are of
     * @param copies whether the sample may have copies
     */
    static Answers of(
        Inpainting inpainting,
        ContextLikelihood judge,
        Img<UnsignedByteType> levels,
        Img<BitType> unknown,
        int draws,
        boolean copies) {
      int width = (int) levels.dimension(0);
      int height = (int) levels.dimension(1);
      int channels = (int) levels.dimension(2);
      float[][] low = new float[channels][height * width];
      float[][] high = new float[channels][height * width];
      new Uncertainty(inpainting, draws)
          .tell(
              levels,
              unknown,
              0,
              (x, y, bits, lowest, highest) -> {
                for (int c = 0; c < channels; c++) {
                  low[c][y * width + x] = (float) lowest[c];
                  high[c][y * width + x] = (float) highest[c];
                }
              },
              Progress.silent());
      return new Answers(
          picture(sample(inpainting, judge, levels, unknown, copies)),
          picture(new MeanInpainting(inpainting).fill(levels, unknown, Progress.silent())),
          picture(height, width, low),
          picture(height, width, high),
          inpainting
              .fill(
                  levels,
                  unknown,
                  0,
                  IntStream.range(draws, draws + MORE).toArray(),
                  Progress.silent())
              .stream()
              .map(Answers::picture)
              .toList());
    }

    /** Says which holes are copied. */
    private static Img<UnsignedByteType> sample(
        Inpainting inpainting,
        ContextLikelihood judge,
        Img<UnsignedByteType> levels,
        Img<BitType> unknown,
        boolean copies) {
      CandidateSelection draws = new CandidateSelection(inpainting, judge, 8);
      List<FilledPart> parts =
          (copies ? draws.withCopies() : draws).parts(levels, unknown, 0, Progress.silent());
      parts.stream()
          .filter(part -> part.copy() != null)
          .forEach(part -> System.err.println("evaluate-fills: " + part.copy().text()));
      return FilledPart.filled(levels, parts);
    }

    private static Picture picture(Img<? extends RealType<?>> levels) {
      int width = (int) levels.dimension(0);
      int height = (int) levels.dimension(1);
      float[][] values = new float[(int) levels.dimension(2)][height * width];
      for (int c = 0; c < values.length; c++) {
        for (int i = 0; i < values[c].length; i++) {
          values[c][i] = levels.getAt(i % width, i / width, c).getRealFloat();
        }
      }
      return picture(height, width, values);
    }

    private static Picture picture(int height, int width, float[][] channels) {
      return new Picture(
          Arrays.stream(channels).map(values -> new Grey(height, width, values)).toList());
    }
  }
}
