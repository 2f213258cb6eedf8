// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.rounding;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.pixelrnn.graph.Catalogue;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.architecture.HeadForm;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.Precision;

/** What the tests of rounding share. */
final class Rounding {
  private Rounding() {}

  /** One that learns in bfloat16; where none can, the test is skipped. */
  static Engine engine() {
    assumeTrue(
        Processor.ofThisMachine().multipliesBFloat16(),
        "skipped: this machine's processor is not known to multiply bfloat16");
    return Catalogue.ENGINE.learningIn(Precision.BFLOAT16);
  }

  /** Of two layers, in colour, with the head that expects a channel by those before it. */
  static Hyperparameters coupled(int levels, int features) {
    return Hyperparameters.of(2, features, features, levels, 3).withHead(HeadForm.fastest(3));
  }
}
