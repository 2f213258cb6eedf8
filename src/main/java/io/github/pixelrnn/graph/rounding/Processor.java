// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.rounding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a machine's processor says of itself.
 *
 * @param description as Linux gives it; empty where it can't be had
 * @param oneDnn what the variable {@code TF_ENABLE_ONEDNN_OPTS} says: without oneDNN TensorFlow
 *     multiplies no bfloat16
 */
public record Processor(String description, String oneDnn) {
  private static final String ONE_DNN = "TF_ENABLE_ONEDNN_OPTS";

  /** Linux alone tells it without native code. */
  private static final Path LINUX = Path.of("/proc/cpuinfo");

  /** Instructions that multiply bfloat16, by Linux' names. */
  private static final List<String> BFLOAT16 = List.of("avx512_bf16", "amx_bf16");

  /** The one that this runs on. */
  public static Processor ofThisMachine() {
    String oneDnn = Objects.requireNonNullElse(System.getenv(ONE_DNN), "1");
    try {
      return new Processor(Files.exists(LINUX) ? Files.readString(LINUX) : "", oneDnn);
    } catch (IOException e) { // a container may hide it: then nothing is known of it
      return new Processor("", oneDnn);
    }
  }

  /** Whether it is known to multiply bfloat16. */
  boolean multipliesBFloat16() {
    Optional<String> flags =
        description.lines().filter(line -> line.matches("flags\\s*:.*")).findFirst();
    return flags.isPresent()
        && hasOneDnn()
        && Arrays.stream(flags.get().split("\\s+", -1)).anyMatch(BFLOAT16::contains);
  }

  private boolean hasOneDnn() {
    return !oneDnn.equals("0") && !oneDnn.equalsIgnoreCase("false");
  }

  /**
   * TensorFlow would round on many other processors too, and be slower.
   *
   * @throws IllegalArgumentException when it is not known to
   */
  public void requireBFloat16() {
    if (!hasOneDnn()) {
      throw new IllegalArgumentException(
          "precision BFloat16 needs TensorFlow's oneDNN, which the variable "
              + ONE_DNN
              + " switches off; take Float32, or unset it");
    }
    if (!multipliesBFloat16()) {
      throw new IllegalArgumentException(
          "precision BFloat16 is for processors that multiply such numbers (AVX512-BF16 or AMX,"
              + " under Linux), which this machine's is not known to do; take Float32");
    }
  }
}
