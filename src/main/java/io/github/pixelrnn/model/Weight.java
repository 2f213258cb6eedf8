// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** One of a network's trainable tensors, outside the network. */
public final class Weight {
  private final int[] shape;
  private final float[] values;

  /**
   * Copies both arrays.
   *
   * @param values row-major, as many as the shape holds
   * @throws IllegalArgumentException when they are more or fewer
   */
  public Weight(int[] shape, float[] values) {
    if (values.length != size(shape)) {
      throw new IllegalArgumentException(
          values.length + " values do not fill the shape " + Arrays.toString(shape));
    }
    this.shape = shape.clone();
    this.values = values.clone();
  }

  /** A copy of the shape. */
  public int[] shape() {
    return shape.clone();
  }

  /** A copy of the values, row-major. */
  public float[] values() {
    return values.clone();
  }

  /** Whether there is no NaN and no infinity among the values. */
  public boolean isFinite() {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  /** Elements of a shape; 1 for a scalar's. */
  public static int size(int[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }

  /** The hash of weights by name, as {@link PixelModel#weightsSha256()} says. */
  public static String sha256(Map<String, Weight> weights) {
    MessageDigest digest = sha256();
    new TreeMap<>(weights)
        .forEach(
            (name, one) -> {
              String head = name + " " + Arrays.toString(one.shape) + " float32\n";
              digest.update(head.getBytes(StandardCharsets.UTF_8));
              ByteBuffer bytes =
                  ByteBuffer.allocate(one.values.length * Float.BYTES)
                      .order(ByteOrder.LITTLE_ENDIAN);
              bytes.asFloatBuffer().put(one.values);
              digest.update(bytes);
            });
    return HexFormat.of().formatHex(digest.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
