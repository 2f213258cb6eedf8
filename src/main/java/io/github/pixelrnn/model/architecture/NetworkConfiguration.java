// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model.architecture;

import java.util.Objects;

/**
 * All that determines a model's graph, operation by operation, together with the precision in which
 * it learns.
 *
 * @param architecture the network
 * @param optimizer what its training signature does with the gradients
 */
public record NetworkConfiguration(Architecture architecture, Optimizer optimizer) {
  public NetworkConfiguration {
    Objects.requireNonNull(architecture, "architecture");
    Objects.requireNonNull(optimizer, "optimizer");
  }
}
