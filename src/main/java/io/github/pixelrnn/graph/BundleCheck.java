// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph;

final class BundleCheck {
  static void check(java.nio.file.Path p) {}
}
