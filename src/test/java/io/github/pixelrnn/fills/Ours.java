// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fills;

import java.io.IOException;

/** Where our fills come from. */
interface Ours {

  /**
   * Our answers to an image.
   *
   * @param name of the image
   * @param damaged 0 at unknown pixels
   * @param unknown true = to be filled
   * @throws IOException when they can't be had
   */
  Answers answers(String name, Grey damaged, boolean[] unknown) throws IOException;

  /**
   * What a model says of an image.
   *
   * @param sample one draw
   * @param mean what is expected: the fed mean, or that of many draws
   * @param low the 10 % quantile, or null
   * @param high the 90 % quantile, or null
   */
  record Answers(Grey sample, Grey mean, Grey low, Grey high) {}
}
