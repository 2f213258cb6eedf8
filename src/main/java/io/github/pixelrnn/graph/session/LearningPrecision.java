// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.model.Precision;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.RewriterConfig.Toggle;

/** What a session computes in. */
final class LearningPrecision {
  private LearningPrecision() {}

  /**
   * {@link SessionThreads#configuration}, and for bfloat16 TensorFlow's own rewriting of what is
   * asked of the graph: it decides, operation by operation, what can bear fewer bits, and leaves
   * the variables as they are. Nothing else is rewritten: sums in another order would be other
   * sums, and to fold a constant that is written in place would change it for good.
   */
  static ConfigProto configuration(Precision precision) {
    ConfigProto usual = SessionThreads.configuration();
    if (precision == Precision.FLOAT32) {
      return usual;
    }
    RewriterConfig rewriting =
        RewriterConfig.newBuilder()
            .setMetaOptimizerIterations(RewriterConfig.NumIterationsType.ONE)
            .setMinGraphNodes(-1) // small graphs too
            .setMemoryOptimization(RewriterConfig.MemOptType.NO_MEM_OPT)
            .setLayoutOptimizer(Toggle.OFF)
            .setConstantFolding(Toggle.OFF)
            .setShapeOptimization(Toggle.OFF)
            .setRemapping(Toggle.OFF)
            .setCommonSubgraphElimination(Toggle.OFF)
            .setArithmeticOptimization(Toggle.OFF)
            .setDependencyOptimization(Toggle.OFF)
            .setLoopOptimization(Toggle.OFF)
            .setFunctionOptimization(Toggle.OFF)
            .setScopedAllocatorOptimization(Toggle.OFF)
            .setImplementationSelector(Toggle.OFF)
            .setAutoMixedPrecisionOnednnBfloat16(Toggle.ON)
            .build();
    return usual.toBuilder()
        .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriting))
        .build();
  }
}
