// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.PixelCnn;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelCardTest {
  private static final String SHA = "0123456789abcdef".repeat(4);

  @Test
  void takesNamesThatAreFoldersEverywhere() {
    for (String name :
        new String[] {
          "a", "mnist-pixelcnn", "_x", "7", "v1.2", "console", "nul-model", "x".repeat(64)
        }) {
      assertThatCode(() -> ModelCard.requireName(name)).doesNotThrowAnyException();
    }
  }

  @Test
  void refusesNamesThatAreNot() {
    for (String name :
        new String[] {
          "",
          ".",
          "..",
          "../up",
          ".hidden",
          "-option",
          "a b",
          "a/b",
          "a\\b",
          "C:",
          "a\n",
          "é",
          "x".repeat(65),
          // Windows drops a dot at the end, and keeps these for its devices, with any extension.
          "v1.",
          "nul",
          "CON",
          "Aux.model",
          "com1",
          "LPT9.x"
        }) {
      assertThatThrownBy(() -> ModelCard.requireName(name))
          .as("\"%s\"", name)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"" + name + "\"");
    }
  }

  @Test
  void refusesALevelCountThatIsNotTheNetworks() {
    assertThatThrownBy(() -> card("a", Levels.ofBytes(16), Binarization.NONE, 0, SHA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16")
        .hasMessageContaining("2");
  }

  @Test
  void refusesStepsAndHashesThatCannotBe() {
    Levels two = Levels.ofBytes(2);
    assertThatThrownBy(() -> card("a", two, Binarization.NONE, -1, SHA))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    assertThatThrownBy(
            () -> card("a", two, Binarization.NONE, 0, SHA.toUpperCase(java.util.Locale.ROOT)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("64 hex");
    assertThatThrownBy(() -> card("../a", two, Binarization.NONE, 0, SHA))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sharesNoRecipeWithItsMaker() {
    Map<String, String> recipe = new HashMap<>(Map.of("steps", "10"));
    ModelCard card =
        new ModelCard(
            "a",
            network(),
            Levels.ofBytes(2),
            Binarization.STOCHASTIC,
            "",
            10,
            Double.NaN,
            "",
            SHA,
            "0",
            recipe);
    recipe.put("steps", "20");
    assertThat(card.recipe()).containsExactly(Map.entry("steps", "10"));
  }

  private static ModelCard card(
      String name, Levels levels, Binarization binarization, long steps, String sha) {
    return new ModelCard(
        name, network(), levels, binarization, "", steps, Double.NaN, "", sha, "0", Map.of());
  }

  private static NetworkConfiguration network() {
    return new NetworkConfiguration(
        new PixelCnn(Hyperparameters.of(1, 2, 2, 2, 1)),
        new Optimizer(Optimizer.Method.RMSPROP, 0));
  }
}
