// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Progress;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.logic.BitType;

/** A way to fill holes. */
public interface FillMethod {

  /** Its name in the log and the provenance, such as {@code network mean}. */
  String label();

  /**
   * Proposes content for holes.
   *
   * @param plane with all its unknown pixels, none of which is read
   * @param holes (x, y), true at the unknown pixels that are to be filled
   * @return content for all of {@code holes} and nothing else
   * @throws java.util.concurrent.CancellationException if the progress asks to stop
   */
  Proposal propose(HoledPlane plane, RandomAccessibleInterval<BitType> holes, Progress progress);
}
