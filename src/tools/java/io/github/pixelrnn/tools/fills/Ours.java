// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import io.github.pixelrnn.fill.Automatic;
import io.github.pixelrnn.fill.ContextLikelihood;
import io.github.pixelrnn.fill.FilledPart;
import io.github.pixelrnn.fill.Inpainting;
import io.github.pixelrnn.fill.NetworkMean;
import io.github.pixelrnn.fill.NetworkSample;
import io.github.pixelrnn.fill.Reliability;
import io.github.pixelrnn.fill.Uncertainty;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.imglib2.img.Img;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;

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
   * @param best each hole in the way that does best on held-out ones of its width, or null
   * @param low the 10 % quantile, or null
   * @param high the 90 % quantile, or null
   * @param nominal how often a continuous truth should lie between the quantiles, 0…1
   * @param more draws that the quantiles are not of; none without quantiles
   */
  record Answers(
      Picture sample,
      Picture mean,
      Picture best,
      Picture low,
      Picture high,
      double nominal,
      List<Picture> more) {
    /**
     * Draws that tell how often one lies between the quantiles of others: every orientation once.
     */
    private static final int MORE = 8;

    /**
     * What the use cases make of a plane of 256 levels. The sample is the likeliest of eight for
     * each hole, as Inpaint takes it.
     *
     * @param judge tells which is the likeliest
     * @param reliability of the inpainting
     * @param draws that the quantiles are of
     * @param copies whether the sample may have copies
     */
    static Answers of(
        Inpainting inpainting,
        ContextLikelihood judge,
        Reliability reliability,
        Img<UnsignedByteType> levels,
        Img<BitType> unknown,
        int draws,
        boolean copies) {
      int width = (int) levels.dimension(0);
      int height = (int) levels.dimension(1);
      int channels = (int) levels.dimension(2);
      float[][] low = new float[channels][height * width];
      float[][] high = new float[channels][height * width];
      new Uncertainty(
              inpainting,
              draws,
              draws == Uncertainty.DRAWS ? reliability : Reliability.UNKNOWN,
              null)
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
      NetworkSample eight = new NetworkSample(inpainting, judge, 8);
      NetworkSample selection = copies ? eight.withCopies() : eight;
      List<FilledPart> sample = selection.parts(levels, unknown, 0, Progress.silent());
      sample.stream()
          .filter(part -> part.copy() != null)
          .forEach(part -> System.err.println("evaluate-fills: " + part.copy().text()));
      return new Answers(
          picture(FilledPart.filled(levels, sample)),
          picture(new NetworkMean(inpainting).fill(levels, unknown, Progress.silent())),
          best(
              new Automatic(inpainting, selection, reliability)
                  .fill(levels, unknown, 0, Progress.silent())),
          picture(height, width, low),
          picture(height, width, high),
          0.8 * (draws - 1) / (draws + 1),
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

    private static Picture best(Automatic.Filled filled) {
      Img<FloatType> all = filled.expected();
      for (var part : filled.drawn()) {
        var cursor = part.unknown().localizingCursor();
        while (cursor.hasNext()) {
          if (cursor.next().get()) {
            for (int c = 0; c < all.dimension(2); c++) {
              int x = cursor.getIntPosition(0);
              int y = cursor.getIntPosition(1);
              all.getAt(x, y, c).set(part.levels().getAt(x, y, c).get());
            }
          }
        }
      }
      return picture(all);
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
