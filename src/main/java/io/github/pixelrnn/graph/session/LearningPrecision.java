// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.model.architecture.Precision;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;

/** What a session computes in. */
final class LearningPrecision {
  private static final String ROUNDING = "auto_mixed_precision_onednn_bfloat16";

  private LearningPrecision() {}

  /**
   * {@link SessionThreads#configuration}, and for bfloat16 TensorFlow's own rewriting of what is
   * asked of the graph: it decides, operation by operation, what can bear fewer digits, and leaves
   * the variables as they are. It is the only one named: sums in another order would be other sums,
   * and to fold a constant that is written in place would change it for good. Where it fails,
   * asking fails; where oneDNN is switched off nothing is rewritten ({@code Processor}).
   */
  static ConfigProto configuration(Precision precision) {
    ConfigProto usual = SessionThreads.configuration();
    if (precision == Precision.FLOAT32) {
      return usual;
    }
    RewriterConfig rounding =
        RewriterConfig.newBuilder()
            .addOptimizers(ROUNDING)
            .setMetaOptimizerIterations(RewriterConfig.NumIterationsType.ONE)
            .setMinGraphNodes(-1) // small graphs too
            .setDisableModelPruning(true)
            .setDisableTfgOptimizer(true)
            .setFailOnOptimizerErrors(true)
            .build();
    return usual.toBuilder()
        .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rounding))
        .build();
  }
}
