// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a machine's processor says of itself.
 *
 * @param description as Linux gives it; empty where it can't be had
 */
public record Processor(String description) {
  /** Linux alone tells it without native code. */
  private static final Path LINUX = Path.of("/proc/cpuinfo");

  /** Instructions that multiply bfloat16, by Linux' names. */
  private static final List<String> BFLOAT16 = List.of("avx512_bf16", "amx_bf16");

  /** The one that this runs on. */
  public static Processor ofThisMachine() {
    try {
      return new Processor(Files.exists(LINUX) ? Files.readString(LINUX) : "");
    } catch (IOException e) { // a container may hide it: then nothing is known of it
      return new Processor("");
    }
  }

  /** Whether it is known to multiply bfloat16. */
  boolean multipliesBFloat16() {
    Optional<String> flags =
        description.lines().filter(line -> line.matches("flags\\s*:.*")).findFirst();
    return flags.isPresent()
        && Arrays.stream(flags.get().split("\\s+", -1)).anyMatch(BFLOAT16::contains);
  }

  /**
   * TensorFlow would round on many other processors too, and be slower.
   *
   * @throws IllegalArgumentException when it is not known to
   */
  public void requireBFloat16() {
    if (!multipliesBFloat16()) {
      throw new IllegalArgumentException(
          "precision BFloat16 is for processors that multiply such numbers (AVX512-BF16 or AMX,"
              + " under Linux), which this machine's is not known to do; take Float32");
    }
  }
}
