// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

/** Where in a file the values of a grey page lie. */
interface RawLayout {
  int width();

  int height();

  /** Of a value. */
  int bits();

  /** Where a value lies. */
  long place(int x, int y);

  /** How many values of any row lie one after the other from a column on, that one included. */
  int together(int x);
}
