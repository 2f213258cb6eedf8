// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.fill.ContextLikelihood;
import io.github.pixelrnn.fill.Inpainting;
import io.github.pixelrnn.model.Progress;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Several answers for one plane, first the one that fits what is known around it best. */
final class Candidates {
  private Candidates() {}

  /**
   * An answer.
   *
   * @param number which independent answer, from 0
   * @param levels (x, y, channel)
   * @param bits log₂ p of a known pixel around the holes, given this answer: the mean
   */
  record Candidate(int number, Img<UnsignedByteType> levels, double bits) {

    /** For a slice's label: people count from 1, as ImageJ's slices do. */
    String label() {
      return String.format(Locale.ROOT, "candidate %d, %.3f bits/pixel", number + 1, bits);
    }
  }

  /** Whether a slice's label is that of a candidate; those of earlier builds too. */
  static boolean isLabel(String label) {
    return label != null && label.matches("(?s)candidate [0-9]+[,:] .* bits.*");
  }

  /**
   * Draws and ranks answers 0…count − 1.
   *
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  static List<Candidate> of(
      Inpainting inpainting,
      ContextLikelihood judge,
      RandomAccessibleInterval<UnsignedByteType> levels,
      RandomAccessibleInterval<BitType> unknown,
      int plane,
      int count,
      Progress progress) {
    int[] numbers = IntStream.range(0, count).toArray();
    List<Img<UnsignedByteType>> answers =
        inpainting.fill(levels, unknown, plane, numbers, progress);
    double[] bits = judge.bits(answers, unknown, progress);
    double pixels = Math.max(1, judge.pixels(unknown)); // none may be known around
    return IntStream.range(0, count)
        .mapToObj(k -> new Candidate(k, answers.get(k), bits[k] / pixels))
        .sorted(Comparator.comparingDouble(Candidate::bits).reversed())
        .toList();
  }
}
