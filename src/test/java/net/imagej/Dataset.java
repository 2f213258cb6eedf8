// SPDX-License-Identifier: BSD-2-Clause
package net.imagej;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Stands for the interface of ImageJ2, without which the project is built: by name alone. */
public interface Dataset extends RandomAccessibleInterval<UnsignedByteType> {

  /** What it is called. */
  String getName();

  /** A copy. */
  Dataset duplicate();
}
