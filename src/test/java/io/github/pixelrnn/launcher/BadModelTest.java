// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;

/**
 * What a person gets for a missing, damaged or wrong model: exit code 1 or 2, one line that says
 * what is wrong, and every file as it was.
 */
class BadModelTest extends LauncherInAFolder {
  @Test
  void modelMissing() {
    refused(1, "sample --model tinny --output o.png", "\"tinny\"", "did you mean \"tiny\"?");
    refused(
        1, "inpaint --mask Value --image grey.png --model no --output o.png", "no model \"no\"");
    refused(1, "evaluate --images grey.png --model no", "no model \"no\"");
    refused(1, "models show no", "no model \"no\"");
  }

  @Test
  void modelDamaged() throws IOException {
    for (String name : List.of(PB, INDEX, DATA)) {
      byte[] whole = Files.readAllBytes(model.resolve(name));
      for (byte[] damaged : List.of(half(whole), flipped(whole), new byte[0])) {
        Files.write(model.resolve(name), damaged);
        refused(1, "sample --model tiny --output o.png", name, "damaged");
        // By someone who knows how. A graph that can still be read does no harm then: it is never
        // run, only its weights are taken.
        if (!name.equals(PB) || damaged.length != whole.length) {
          rehash();
          refused(1, "sample --model tiny --output o.png", name.equals(PB) ? PB : "variables");
          restore(CARD);
        }
      }
      Files.delete(model.resolve(name));
      refused(1, "sample --model tiny --output o.png", name, "is missing");
      restore(name);
    }
  }

  @Test
  void cardDamaged() throws IOException {
    byte[] whole = Files.readAllBytes(model.resolve(CARD));
    for (int length = 0; length < whole.length - 70; length += 97) {
      Files.write(model.resolve(CARD), Arrays.copyOf(whole, length));
      refused(1, "sample --model tiny --output o.png", CARD);
    }
    restore(CARD);
    change(CARD, "version: ", "version: [");
    refused(1, "sample --model tiny --output o.png", CARD);
  }

  /** A card that says how the model's guess is guided, wrongly. */
  @Test
  void guidanceOfACard() throws IOException {
    String guided = "    recipe:\n      predictor: %s\n      centre: '%s'\n";
    String inpaint = "inpaint --mask Image --maskimage one.png --image grey.png --output o.png";
    String batch = "batch --input @in --masks one.png --output @out";
    Files.createDirectories(folder.resolve("in"));
    Files.createDirectories(folder.resolve("out"));
    write("in/grey.png", grey(12, 12));
    for (String line : List.of(inpaint, batch)) {
      change(CARD, "    recipe:\n", String.format(guided, "Neighbours", "middle"));
      refused(1, line + " --model tiny", CARD, "recipe.centre", "from 0.0 to 3.0", "\"middle\"");
      for (String predictor : List.of("TwoSided 0.1 0.1 0.1 0.1 0.1 0.6", "Guesses", "TwoSided")) {
        restore(CARD);
        change(CARD, "    recipe:\n", String.format(guided, predictor, "1.5"));
        refused(1, line + " --model tiny", "the card of tiny", "recipe.predictor", predictor);
      }
      restore(CARD);
    }
  }

  @Test
  void modelOfANewerVersion() throws IOException {
    change(CARD, "schema: 1", "schema: 2");
    refused(1, "sample --model tiny --output o.png", CARD, "newer version", "update PixelRNN");
  }

  @Test
  void modelOfOtherChannels() {
    refused(1, "evaluate --images rgb.png --model tiny", "model: tiny is for grey", "RGB");
    refused(
        1,
        "inpaint --mask Image --maskimage one.png --image rgb.png --model tiny --output o.png",
        "model: tiny is for grey");
    refused(
        1,
        "sample --model tiny --like rgb.png --rows 2 --width 12 --output o.png",
        "model: tiny is for grey");
  }

  @Test
  void modelOfOtherLevels() throws IOException {
    change(CARD, "count: 4", "count: 16");
    refused(1, "evaluate --images grey.png --model tiny", CARD, "16 levels");
    change(CARD, "levels: 4\n", "levels: 16\n");
    refused(1, "evaluate --images grey.png --model tiny", CARD, "configuration_sha256");
    vouch();
    refused(1, "evaluate --images grey.png --model tiny", "variables", "do not fit");
    change(CARD, "16", "300");
    refused(1, "evaluate --images grey.png --model tiny", CARD, "levels");
  }

  @Test
  void modelWithForbiddenOperations() throws IOException {
    SavedModel.Builder saved =
        SavedModel.parseFrom(Files.readAllBytes(model.resolve(PB))).toBuilder();
    saved
        .getMetaGraphsBuilder(0)
        .getGraphDefBuilder()
        .addNode(
            NodeDef.newBuilder()
                .setName("write")
                .setOp("WriteFile")
                .addInput("levels")
                .addInput("levels"));
    Files.write(model.resolve(PB), saved.build().toByteArray());
    rehash();
    refused(1, "sample --model tiny --output o.png", PB, "WriteFile");
    refused(1, "evaluate --images grey.png --model tiny", PB, "WriteFile");
    refused(
        1,
        "inpaint --mask Image --maskimage one.png --image grey.png --model tiny --output o.png",
        "WriteFile");
  }
}
