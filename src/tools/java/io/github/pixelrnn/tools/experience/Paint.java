// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.experience;

/** What a surface sends out: a tone in each channel, shaded across, with a material's contrast. */
final class Paint {
  private final double[] tone;
  private final double[] contrast;
  private final Material material;
  private int shiftY;
  private int shiftX;
  private double down;
  private double right;
  private double middleY;
  private double middleX;

  /**
   * @param tone of each channel
   * @param contrast one deviation of the material, in each channel
   * @param material null = even; a pixel shows the place of the same name in it
   */
  Paint(double[] tone, double[] contrast, Material material) {
    this.tone = tone;
    this.contrast = contrast;
    this.material = material;
  }

  /** An even tone. */
  static Paint even(double[] tone) {
    return new Paint(tone, tone, null);
  }

  /** Brighter by a part of itself for each pixel away from a place. */
  Paint shaded(double y, double x, double down, double right) {
    this.middleY = y;
    this.middleX = x;
    this.down = down;
    this.right = right;
    return this;
  }

  /** Shows another place of the material. */
  Paint shifted(int byY, int byX) {
    this.shiftY = byY;
    this.shiftX = byX;
    return this;
  }

  double light(int channel, int y, int x) {
    double light = tone[channel] * (1 + down * (y - middleY) + right * (x - middleX));
    return material == null
        ? light
        : light + contrast[channel] * material.at(y + shiftY, x + shiftX);
  }
}
