// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * NumPy's file of one array, version 1.0: a line that describes it, then its numbers, row-major.
 */
final class NpyFile {
  /** What stands before the line: the mark, the version, the line's length. */
  private static final int BEFORE = 10;

  /** The numbers begin at a multiple of it. */
  private static final int GRAIN = 64;

  private NpyFile() {}

  /** The bytes of whole numbers, 32 bits each. */
  static byte[] of(int[] values, int... shape) {
    ByteBuffer numbers = numbers(values.length, shape);
    for (int value : values) {
      numbers.putInt(value);
    }
    return file("<i4", numbers.flip(), shape);
  }

  /** The bytes of real numbers, 32 bits each. */
  static byte[] of(float[] values, int... shape) {
    ByteBuffer numbers = numbers(values.length, shape);
    for (float value : values) {
      numbers.putFloat(value);
    }
    return file("<f4", numbers.flip(), shape);
  }

  private static ByteBuffer numbers(int count, int... shape) {
    if (Arrays.stream(shape).reduce(1, Math::multiplyExact) != count) {
      throw new IllegalArgumentException(
          count + " values do not fill an array of " + Arrays.toString(shape));
    }
    return ByteBuffer.allocate(count * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] file(String type, ByteBuffer numbers, int... shape) {
    String sizes = Arrays.stream(shape).mapToObj(size -> size + ", ").collect(Collectors.joining());
    String line = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + sizes + "), }";
    int length = (BEFORE + line.length() + GRAIN) / GRAIN * GRAIN - BEFORE;
    String padded = line + " ".repeat(length - line.length() - 1) + "\n";
    ByteBuffer file =
        ByteBuffer.allocate(BEFORE + length + numbers.limit()).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
    file.put((byte) 1).put((byte) 0).putShort((short) length);
    file.put(padded.getBytes(StandardCharsets.US_ASCII)).put(numbers);
    return file.array();
  }
}
