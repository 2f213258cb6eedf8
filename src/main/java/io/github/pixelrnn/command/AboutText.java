// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.IJ;
import io.github.pixelrnn.job.Failure;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.model.Version;

/**
 * What people are told of this software.
 *
 * @param markdown a page
 */
record AboutText(String markdown) {
  private static final String PAGE =
      """
      # PixelRNN for ImageJ %1$s

      Fills, draws, judges and learns images with the networks of *Pixel Recurrent Neural Networks*.

      | Version | %1$s |
      | --- | --- |
      | Computes on | %2$s |
      | Your models | %3$s |
      | ImageJ | %4$s |
      | Java | %5$s, %6$s |
      | Licence | BSD 2-Clause; what else is in the zip stands in `licenses/PixelRNN` of Fiji's folder |
      | Home | <https://github.com/pixelrnn/pixelrnn> |

      ## How to cite

      The software with its version, and the paper whose networks these are:

      PixelRNN for ImageJ, version %1$s. <https://github.com/pixelrnn/pixelrnn>

      A. van den Oord, N. Kalchbrenner, K. Kavukcuoglu: Pixel Recurrent Neural Networks. ICML 2016.
      [arXiv:1601.06759](https://arxiv.org/abs/1601.06759)

      For *Gated PixelCNN* also A. van den Oord et al.: Conditional Image Generation with PixelCNN
      Decoders. NIPS 2016. [arXiv:1606.05328](https://arxiv.org/abs/1606.05328)

      The Info of every result names the model, its weights and all options, so that it can be made
      again.
      """;

  /** Loads TensorFlow, to know what it computes on. */
  static AboutText of(Installation installation) {
    return new AboutText(
        PAGE.formatted(
            Version.current(),
            device(installation),
            "`" + installation.writable() + "`",
            IJ.getFullVersion(),
            System.getProperty("java.version"),
            System.getProperty("os.name") + " " + System.getProperty("os.arch")));
  }

  /** As a phrase; where it can't be loaded, why. */
  private static String device(Installation installation) {
    try {
      return installation.engine().device();
    } catch (RuntimeException | LinkageError e) {
      return "nothing: " + Failure.sentence(e);
    }
  }
}
