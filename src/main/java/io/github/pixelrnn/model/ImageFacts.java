// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

/** What a batch says of each image as a whole. */
final class ImageFacts {
  private final byte[] orientations;
  private final boolean[] encoded;

  /** Not turned, not encoded. */
  ImageFacts(int count) {
    this.orientations = new byte[count];
    this.encoded = new boolean[count];
  }

  int orientation(int image) {
    return orientations[image];
  }

  void setOrientation(int image, int orientation) {
    if (orientation < 0 || orientation > 7) {
      throw new IllegalArgumentException("an orientation must be 0…7, got " + orientation);
    }
    orientations[image] = (byte) orientation;
  }

  void setEncoded(int image) {
    encoded[image] = true;
  }

  /** What an encoder sees was set: unless it is the same, it must be encoded again. */
  void seen(int image, boolean same) {
    if (!same) {
      encoded[image] = false;
    }
  }

  boolean allEncoded() {
    for (boolean one : encoded) {
      if (!one) {
        return false;
      }
    }
    return true;
  }

  void copy(int from, ImageFacts other, int to) {
    other.orientations[to] = orientations[from];
    other.encoded[to] = encoded[from];
  }
}
