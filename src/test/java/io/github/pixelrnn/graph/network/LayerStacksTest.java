// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Architecture;
import org.junit.jupiter.api.Test;

class LayerStacksTest {
  @Test
  void knowsEveryArchitecture() {
    for (Class<?> kind : Architecture.class.getPermittedSubclasses()) {
      assertThat(LayerStacks.maker(kind.asSubclass(Architecture.class))).isNotNull();
    }
  }

  @Test
  void everyArchitectureHasAName() {
    assertThat(Architecture.kinds()).hasSameSizeAs(Architecture.class.getPermittedSubclasses());
  }

  @Test
  void anUnknownKindIsRefusedByName() {
    assertThatThrownBy(() -> LayerStacks.maker(Architecture.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no layers are known for the architecture Architecture");
  }
}
