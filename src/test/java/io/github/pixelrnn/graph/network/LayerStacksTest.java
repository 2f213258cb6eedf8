// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.MultiScale;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayerStacksTest {
  /** All but that of several networks. */
  private static List<Class<?>> networks() {
    return Arrays.stream(Architecture.class.getPermittedSubclasses())
        .<Class<?>>map(kind -> kind)
        .filter(kind -> kind != MultiScale.class)
        .toList();
  }

  @Test
  void knowsEveryNetwork() {
    for (Class<?> kind : networks()) {
      assertThat(LayerStacks.maker(kind.asSubclass(Architecture.class))).isNotNull();
    }
  }

  @Test
  void everyNetworkHasAName() {
    assertThat(Architecture.kinds()).hasSameSizeAs(networks());
  }

  @Test
  void anUnknownKindIsRefusedByName() {
    assertThatThrownBy(() -> LayerStacks.maker(Architecture.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no layers are known for the architecture Architecture");
  }
}
