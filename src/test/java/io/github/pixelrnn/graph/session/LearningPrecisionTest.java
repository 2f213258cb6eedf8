// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.model.architecture.Precision;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.RewriterConfig;

class LearningPrecisionTest {
  @Test
  void nothingElseIsRewritten() {
    assertThat(LearningPrecision.configuration(Precision.FLOAT32))
        .isEqualTo(SessionThreads.configuration());
    assertThat(
            SessionThreads.configuration()
                .getGraphOptions()
                .getRewriteOptions()
                .getDisableMetaOptimizer())
        .isTrue();
    RewriterConfig rewriting =
        LearningPrecision.configuration(Precision.BFLOAT16).getGraphOptions().getRewriteOptions();
    assertThat(rewriting.getOptimizersList())
        .containsExactly("auto_mixed_precision_onednn_bfloat16");
    assertThat(rewriting.getDisableModelPruning()).isTrue();
    assertThat(rewriting.getDisableTfgOptimizer()).isTrue();
    assertThat(
            LearningPrecision.configuration(Precision.BFLOAT16).toBuilder()
                .setGraphOptions(SessionThreads.configuration().getGraphOptions())
                .build())
        .as("threads")
        .isEqualTo(SessionThreads.configuration());
  }
}
