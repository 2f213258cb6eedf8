// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * A picture with holes as the library takes it.
 *
 * @param levels (x, y, channel), 0…255
 * @param unknown (x, y), true = to be filled
 */
record DamagedImage(Img<UnsignedByteType> levels, Img<BitType> unknown) {

  /**
   * That of a picture.
   *
   * @param unknown row-major
   */
  static DamagedImage of(Picture picture, boolean[] unknown) {
    int height = picture.height();
    int width = picture.width();
    byte[] bytes = new byte[unknown.length * picture.channels()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) picture.plane(i / unknown.length).level(i % unknown.length);
    }
    Img<BitType> mask = ArrayImgs.bits(width, height);
    for (int i = 0; i < unknown.length; i++) {
      mask.getAt(i % width, i / width).set(unknown[i]);
    }
    return new DamagedImage(
        ArrayImgs.unsignedBytes(bytes, width, height, picture.channels()), mask);
  }
}
