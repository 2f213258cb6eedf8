// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.Optimizer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.StringJoiner;

/**
 * Everything in a model's card beside its weights that changes what it answers, and how it learns
 * on, one line each: always all of them, in one order, so that the text's hash names a
 * configuration. Residual connections leave no trace in the weights; this is where they count.
 *
 * @param card which is described
 */
record ConfigurationText(ModelCard card) {

  /** 64 lower-case hex digits. */
  String sha256() {
    MessageDigest digest = Weight.sha256();
    return HexFormat.of().formatHex(digest.digest(text().getBytes(StandardCharsets.UTF_8)));
  }

  /** The names are those of the card. Real numbers in hex, which every Java writes alike. */
  String text() {
    Optimizer optimizer = card.configuration().optimizer();
    Levels levels = card.levels();
    StringJoiner lines = new StringJoiner("\n", "", "\n");
    add(lines, "architecture.", card.configuration().architecture());
    lines.add("optimizer.method " + optimizer.method().label());
    lines.add("optimizer.clip_norm " + Double.toHexString(optimizer.clipNorm()));
    lines.add("levels.count " + levels.count());
    lines.add("levels.low " + Double.toHexString(levels.low()));
    lines.add("levels.high " + Double.toHexString(levels.high()));
    lines.add("levels.integers " + levels.integers());
    lines.add("binarize " + card.binarization().label());
    for (String name : ModelCard.COARSE) { // cards of models without a coarse one have no such line
      String value = card.recipe().get(name);
      if (value != null) {
        lines.add("recipe." + name + " " + value);
      }
    }
    return lines.toString();
  }

  private static void add(StringJoiner lines, String path, Architecture architecture) {
    lines.add(path + "kind " + architecture.kind());
    if (architecture instanceof MultiScale scales) {
      add(lines, path + "small.", scales.small());
      add(lines, path + "large.", scales.large());
      return;
    }
    Hyperparameters network = architecture.hyperparameters();
    lines.add(path + "layers " + network.layers());
    lines.add(path + "features " + network.features());
    lines.add(path + "headwidth " + network.headWidth());
    lines.add(path + "levels " + network.levels());
    lines.add(path + "channels " + network.channels());
    lines.add(path + "residual " + network.residual());
    lines.add(path + "skip " + network.skip());
    lines.add(path + "validity " + network.validity());
    lines.add(path + "conditioning " + network.conditioning());
    lines.add(path + "head.residual " + network.head().residual());
    lines.add(path + "head.tied " + network.head().tied());
    if (network.head().coupled()) { // cards that are older than it have no such line
      lines.add(path + "head.coupled true");
    }
    lines.add(path + "encoder " + network.encoder().features());
    if (network.encoder().upsamples()) { // cards that are older than it have no such line
      lines.add(path + "factor " + network.encoder().factor());
    }
    if (network.encoder().averages()) {
      lines.add(path + "reduction " + network.encoder().reduction().label());
    }
    if (network.encoder().halves()) {
      lines.add(path + "halvings " + network.encoder().halvings());
    }
    if (network.encoder().planes() > 0) { // likewise
      lines.add(path + "planes " + network.encoder().planes());
    }
    lines.add(path + "oriented " + network.oriented());
  }
}
