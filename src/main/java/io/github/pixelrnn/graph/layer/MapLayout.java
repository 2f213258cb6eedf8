// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** The order in which the layers of a network keep their maps. */
public enum MapLayout {
  /** [B, H, W, …], for convolutions. */
  IMAGES,

  /** [H, W, B, …]: recurrences walk over lines of pixels with a batch's images side by side. */
  LINES;

  private static final int[] TO_LINES = {1, 2, 0, 3};
  private static final int[] TO_IMAGES = {2, 0, 1, 3};

  /** From [B, H, W, …] to this layout. */
  public <T extends TType> Operand<T> from(Ops tf, Operand<T> images) {
    return this == IMAGES ? images : tf.linalg.transpose(images, tf.constant(TO_LINES));
  }

  /** The last row of a map in this layout, [B, W, …] or [W, B, …]. */
  public <T extends TType> Operand<T> lastRow(Ops tf, Operand<T> map) {
    Operand<TInt32> axis = tf.constant(this == IMAGES ? 1 : 0);
    Operand<TInt32> height = tf.gather(tf.shape(map), axis, tf.constant(0));
    return tf.gather(map, tf.math.sub(height, tf.constant(1)), axis);
  }

  /** From this layout to [B, H, W, …]. */
  public <T extends TType> Operand<T> toImages(Ops tf, Operand<T> map) {
    return this == IMAGES ? map : tf.linalg.transpose(map, tf.constant(TO_IMAGES));
  }
}
