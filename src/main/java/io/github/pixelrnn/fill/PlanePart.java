// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.io.Serializable;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;

/**
 * A part of a plane with all that some of its holes depend on, so that they are filled with nothing
 * else at hand.
 */
public final class PlanePart implements Serializable {
  private static final long serialVersionUID = 1;

  private final int left;
  private final int top;
  private final int width;
  private final int height;

  /** Three numbers a run, in raster order: row, first and last column, in the part. */
  private final int[] runs;

  private final int[] otherRuns;

  private PlanePart(Interval place, int[] runs, int[] otherRuns) {
    this.left = (int) place.min(0);
    this.top = (int) place.min(1);
    this.width = (int) place.dimension(0);
    this.height = (int) place.dimension(1);
    this.runs = runs;
    this.otherRuns = otherRuns;
  }

  /**
   * A part.
   *
   * @param place (x, y) in the plane
   * @param runs of the pixels that are filled: row, first and last column of each, counted from the
   *     part's first pixel, in raster order
   * @param otherRuns of those that are unknown too, but filled with another part
   */
  static PlanePart of(Interval place, int[] runs, int[] otherRuns) {
    return new PlanePart(place, runs.clone(), otherRuns.clone());
  }

  /** A part in which nothing is filled, of one pixel. */
  public static PlanePart none() {
    return new PlanePart(new FinalInterval(1, 1), new int[0], new int[0]);
  }

  /** Its first column in the plane. */
  public int left() {
    return left;
  }

  /** Its first row in the plane. */
  public int top() {
    return top;
  }

  /** Columns. */
  public int width() {
    return width;
  }

  /** Rows. */
  public int height() {
    return height;
  }

  /** Is told where a run is. */
  public interface RunListener<E extends Exception> {
    /** From a column to another, both inside. */
    void at(int y, int first, int last) throws E;
  }

  /** The pixels that are filled, (x, y) from 0; true = filled. */
  public Img<BitType> unknown() {
    return mask(runs);
  }

  /** Those that are unknown too, likewise. */
  RandomAccessibleInterval<BitType> others() {
    return mask(otherRuns);
  }

  /** How many pixels are filled. */
  public int pixels() {
    int pixels = 0;
    for (int i = 0; i < runs.length; i += 3) {
      pixels += runs[i + 2] - runs[i + 1] + 1;
    }
    return pixels;
  }

  /** Goes over the runs that are filled. */
  public <E extends Exception> void forEachRun(RunListener<E> listener) throws E {
    for (int i = 0; i < runs.length; i += 3) {
      listener.at(runs[i], runs[i + 1], runs[i + 2]);
    }
  }

  private Img<BitType> mask(int[] marked) {
    Img<BitType> mask = ArrayImgs.bits(width, height);
    for (int i = 0; i < marked.length; i += 3) {
      for (int x = marked[i + 1]; x <= marked[i + 2]; x++) {
        mask.getAt(x, marked[i]).set(true);
      }
    }
    return mask;
  }
}
