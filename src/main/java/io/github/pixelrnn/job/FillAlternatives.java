// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import ij.ImagePlus;

/** Fills of one image that competed, best first. */
public interface FillAlternatives {

  /** Number of fills; 0 is the one that the job returned. */
  int count();

  /**
   * Writes a fill into an image.
   *
   * @param index of the fill, from 0
   * @param result of the job, or a copy; only pixels of the holes change
   */
  void show(int index, ImagePlus result);
}
