// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

import io.github.pixelrnn.model.Noise;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** One of a network's weights outside the graph. */
final class WeightValues {
  private final long[] shape;
  private final float[] values;

  /**
   * Takes the arrays as they are.
   *
   * @param values row-major, as many as the shape holds
   */
  WeightValues(long[] shape, float[] values) {
    if (values.length != size(shape)) {
      throw new IllegalArgumentException(
          values.length + " values do not fill the shape " + Arrays.toString(shape));
    }
    this.shape = shape;
    this.values = values;
  }

  long[] shape() {
    return shape;
  }

  float[] values() {
    return values;
  }

  /**
   * First weights: kernels normal with variance 1 / (inputs of a feature), the logits' a tenth of
   * that deviation so that training starts near the uniform distribution; all else zero.
   */
  static WeightValues first(String name, long[] shape, Noise noise) {
    float[] values = new float[size(shape)];
    if (name.endsWith("kernel")) {
      int out = (int) shape[shape.length - 1];
      double deviation = Math.sqrt((double) out / values.length);
      if (name.startsWith("head/logits")) {
        deviation /= 10;
      }
      // The name picks the stream, so that a network with one layer more starts with the same
      // others.
      Noise.Stream stream = noise.stream(Noise.Purpose.WEIGHTS, name.hashCode(), 0, 0);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (deviation * stream.gaussian(i, 0, 0));
      }
    }
    return new WeightValues(shape, values);
  }

  /** Elements of a shape. */
  static int size(long[] shape) {
    return Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
  }

  /** See {@link io.github.pixelrnn.model.PixelModel#weightsSha256()}. */
  static String sha256(Map<String, WeightValues> weights) {
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

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
