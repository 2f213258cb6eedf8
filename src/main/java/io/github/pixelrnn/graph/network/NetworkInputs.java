// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.network;

import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * Where a network's graph is fed; null what the network does not read.
 *
 * @param levels [B, H, W, C], 0…L − 1
 * @param known [B, H, W, 1], 1 known, 0 unknown; read by networks with a validity input, which see
 *     v·known and known, and by the loss of all
 * @param conditioning [B, H, W, K], of a conditioned network without an encoder
 * @param guide [B, H, W, F], of a network with a residual head or an encoder; its features are
 *     those of {@link io.github.pixelrnn.model.PixelBatch}
 * @param shown [B, H, W, 1], 1 shown, 0 hidden; of a network with an encoder
 * @param orientation [B, 8], 1 at the image's ({@link io.github.pixelrnn.model.Orientation#of}); of
 *     an oriented network
 * @param learningRate scalar
 */
public record NetworkInputs<F extends TNumber>(
    Placeholder<TInt32> levels,
    Placeholder<F> known,
    Placeholder<F> conditioning,
    Placeholder<F> guide,
    Placeholder<F> shown,
    Placeholder<F> orientation,
    Placeholder<F> learningRate) {

  /** The placeholders of a network. */
  static <F extends TNumber> NetworkInputs<F> of(
      Ops tf, Hyperparameters hyperparameters, Class<F> type) {
    boolean encoder = hyperparameters.encoder().exists();
    int k = hyperparameters.conditioning();
    return new NetworkInputs<>(
        tf.withName("levels")
            .placeholder(
                TInt32.class, Placeholder.shape(Shape.of(-1, -1, -1, hyperparameters.channels()))),
        map(tf, type, "known", 1),
        k == 0 || encoder ? null : map(tf, type, "conditioning", k),
        hyperparameters.guide() == 0 ? null : map(tf, type, "guide", hyperparameters.guide()),
        encoder ? map(tf, type, "shown", 1) : null,
        hyperparameters.oriented()
            ? tf.withName("orientation").placeholder(type, Placeholder.shape(Shape.of(-1, 8)))
            : null,
        tf.withName("learning_rate").placeholder(type, Placeholder.shape(Shape.scalar())));
  }

  private static <F extends TNumber> Placeholder<F> map(
      Ops tf, Class<F> type, String name, int features) {
    return tf.withName(name).placeholder(type, Placeholder.shape(Shape.of(-1, -1, -1, features)));
  }

  /** A signature that takes the levels, and which pixels are known if that is read. */
  Signature.Builder signature(String key, boolean withKnown) {
    Signature.Builder builder = Signature.builder(key).input("levels", levels);
    if (withKnown) {
      builder.input("known", known);
    }
    Map<String, Placeholder<F>> optional = new LinkedHashMap<>();
    optional.put("conditioning", conditioning);
    optional.put("guide", guide);
    optional.put("shown", shown);
    optional.put("orientation", orientation);
    optional.forEach(
        (name, place) -> {
          if (place != null) {
            builder.input(name, place);
          }
        });
    return builder;
  }
}
