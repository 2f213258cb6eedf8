// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.types.family.TNumber;

/**
 * Where the vertical stack of a Gated PixelCNN begins (van den Oord et al. 2016, arXiv:1606.05328,
 * section 2.2): v₀ of the three rows above a pixel, and of the conditioning map at the pixel. The
 * paper adds the map to every layer of the stack (section 2.3); here it enters once and is carried
 * on by the stack's convolutions.
 *
 * <table><caption>letters as in the package of the model</caption>
 * <tr><th>tensor</th><th>shape</th><th>unit</th></tr>
 * <tr><td>first/vertical/kernel, …/bias</td><td>[3, 7, C, h], [h]</td><td>one more input feature with
 * validity</td></tr>
 * <tr><td>first/vertical/conditioning/kernel</td><td>[1, 1, K, h]</td><td>without bias</td></tr>
 * <tr><td>v₀</td><td>[B, H, W, h]</td><td>features</td></tr></table>
 */
public final class VerticalStem<F extends TNumber> {
  private final Weights<F>.Part part;
  private final boolean encoded;
  private final VerticalConvolution<F> convolution;
  private final Conditioning<F> conditioned;
  private Operand<F> output;
  private Operand<F> map;

  public VerticalStem(Weights<F> weights, Hyperparameters hyperparameters) {
    this.part = weights.part("first");
    this.encoded = hyperparameters.encoder().exists();
    int image = hyperparameters.channels() + (hyperparameters.validity() ? 1 : 0);
    this.convolution =
        VerticalConvolution.ofImage(part, "vertical", image, hyperparameters.features());
    this.conditioned =
        Conditioning.of(part, "vertical/conditioning", hyperparameters, hyperparameters.features());
  }

  public VerticalConvolution<F> convolution() {
    return convolution;
  }

  public Conditioning<F> conditioned() {
    return conditioned;
  }

  /**
   * v₀. Called once.
   *
   * @param image [B, H, W, C], scaled, with one more feature for the validity input
   * @param conditioning [B, H, W, K], a leaf, or null for an unconditioned network
   */
  public Operand<F> apply(Operand<F> image, Operand<F> conditioning) {
    map = conditioning;
    output = conditioned.addTo(convolution.apply(image), conditioning);
    return output;
  }

  /**
   * Notes the gradients of the weights.
   *
   * @param gradient of the loss by v₀
   * @return that by the conditioning map, or null in a network without an encoder
   */
  public Operand<F> backward(Operand<F> gradient) {
    List<Operand<F>> leaves = encoded ? List.of(map) : List.of();
    List<Operand<F>> found = part.backward(output, gradient, leaves);
    return encoded ? found.get(0) : null;
  }
}
