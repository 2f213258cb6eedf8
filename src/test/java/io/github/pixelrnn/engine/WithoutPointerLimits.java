// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JavaCPP's limits as where nobody named any, until it is closed: the tests run without a limit, so
 * that what they build takes half as long.
 */
final class WithoutPointerLimits implements AutoCloseable {
  private static final List<String> NAMES =
      List.of("org.bytedeco.javacpp.maxphysicalbytes", "org.bytedeco.javacpp.maxPhysicalBytes");

  private final Map<String, String> named = new LinkedHashMap<>();

  WithoutPointerLimits() {
    NAMES.forEach(name -> named.put(name, System.clearProperty(name)));
  }

  @Override
  public void close() {
    named.forEach(
        (name, value) -> {
          if (value == null) {
            System.clearProperty(name);
          } else {
            System.setProperty(name, value);
          }
        });
  }
}
