// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import java.awt.image.IndexColorModel;

/** Colours without an order, as drawings have: ImageJ takes smooth tables for display only. */
final class Palette {
  private Palette() {}

  static IndexColorModel jumpy() {
    byte[] red = new byte[256];
    byte[] green = new byte[256];
    for (int i = 0; i < 256; i++) {
      red[i] = (byte) (i * 97);
      green[i] = (byte) (i * 57);
    }
    return new IndexColorModel(8, 256, red, green, red);
  }
}
