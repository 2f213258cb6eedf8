// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ij.process.ByteProcessor;
import io.github.pixelrnn.launcher.LauncherInAFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people are told of each network of a multi-scale model, with the real engine. */
class ScaleFiguresTest extends LauncherInAFolder {

  @Test
  void trainingEvaluationAndCardTellThePartsOfTheTotal() throws IOException {
    ByteProcessor stripes = new ByteProcessor(80, 80);
    for (int i = 0; i < 6400; i++) {
      stripes.set(i, i % 80 / 3 % 2 * 200);
    }
    write("stripes.png", stripes);
    String train =
        "train --images stripes.png --name two --architecture MultiScale --factor 4 --heldout 20"
            + " --steps 9 --levels 4 --layers 1 --features 2 --headwidth 2 --patch 16 --batch 2";
    Map<?, ?> trained = json(train + " --json");
    Map<?, ?> byScale = (Map<?, ?>) trained.get("held_out_bits_per_dim_by_scale");
    double total = (double) trained.get("held_out_bits_per_dim");
    assertThat(byScale.keySet()).extracting(Object::toString).containsExactly("4", "1");
    // A patch of 16×16 pixels has 4×4 in the small image.
    assertThat(((double) byScale.get("4") * 16 + (double) byScale.get("1") * 240) / 256)
        .isCloseTo(total, within(1e-9));
    List<String> lines = Files.readAllLines(folder.resolve("models/two/training.csv"));
    assertThat(lines.get(0))
        .isEqualTo(
            "steps,seconds,bits_per_dim,held_out_bits_per_dim,held_out_bits_per_dim_scale_4,"
                + "held_out_bits_per_dim_scale_1");
    assertThat(lines.get(lines.size() - 1))
        .endsWith("," + total + "," + byScale.get("4") + "," + byScale.get("1"));
    assertThat(json("models show two --json").get("bits_per_dim_by_scale")).isEqualTo(byScale);
    assertThat(run(train + " --resume true")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsPattern(
            "held out [0-9.]+ \\(every 4th pixel [0-9.]+, the others [0-9.]+\\); already");

    Map<?, ?> judged = json("evaluate --model two --images grey.png --json");
    Map<?, ?> nats = (Map<?, ?>) judged.get("nats_per_image_by_scale");
    Map<?, ?> bits = (Map<?, ?>) judged.get("bits_per_dim_by_scale");
    assertThat(judged.get("subpixels_by_scale")).isEqualTo(Map.of("4", 9, "1", 135));
    assertThat((double) nats.get("4") + (double) nats.get("1"))
        .isCloseTo((double) judged.get("nats_per_image"), within(1e-9));
    assertThat((double) bits.get("4") * Math.log(2) * 9)
        .isCloseTo((double) nats.get("4"), within(1e-9));
    assertThat(run("evaluate --model two --images grey.png")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .containsPattern(
            "binarize None\\); bits/dim of every 4th pixel [0-9.]+, the others [0-9.]+\n");
  }

  /** A small image of means is no part of the image: its cost counts in the total. */
  @Test
  void aModelOfMeansIsTrainedAndUsedAsAnyButForOnePixelsDistribution() throws IOException {
    String train =
        "train --images grey.png --name means --architecture MultiScale --factor 2 --steps 3"
            + " --reduction Average --heldout 20 ";
    Map<?, ?> trained = json(train + TINY + " --json");
    assertThat(trained.containsKey("held_out_bits_per_dim_by_scale")).isFalse();
    assertThat(json("models show means --json").get("reduction")).isEqualTo("Average");
    Path folderOfIt = folder.resolve("models/means");
    assertThat(Files.readString(folderOfIt.resolve("rdf.yaml"))).contains("reduction: Average");
    assertThat(Files.readString(folderOfIt.resolve("README.md")))
        .contains("The means of squares of 2×2 pixels", "a lower bound", "[B, H, W, C + 1]");
    assertThat(run(train + TINY + " --resume true")).isZero();
    refused(
        2,
        train.replace(" --reduction Average", "") + TINY + " --resume true",
        "resume: reduction differs: \"Average\" in the checkpoint of means, now \"Subsampling\"");

    Map<?, ?> judged = json("evaluate --model means --images grey.png --json");
    assertThat((double) judged.get("bits_per_dim")).isPositive();
    assertThat(judged.containsKey("bits_per_dim_by_scale")).isFalse();
    refused(
        2,
        "distribution --model means --image grey.png --x 3 --y 4",
        "model: means draws all pixels given means");
    assertThat(run("sample --model means --width 9 --height 7 --output @drawn.png")).isZero();
    String fill = "inpaint --image grey.png --mask Image --maskimage one.png --model means";
    assertThat(run(fill + " --candidates 2 --output @filled.tif")).isZero();
    assertThat(run(fill + " --uncertainty --output @sure.tif")).isZero();
    assertThat(run(fill + " --result Mean --output @mean.tif")).isZero();
  }

  /** Before it is opened, which would find the damage, and before the file there is looked at. */
  @Test
  void exportIsRefusedAtOnce() throws IOException {
    String train = "train --images grey.png --name two --architecture MultiScale --steps 1 ";
    assertThat(run(train + TINY)).isZero();
    Files.writeString(folder.resolve("models/two/small/saved_model.pb"), "no graph");
    Files.writeString(folder.resolve("there.zip"), "");
    refused(1, "models export two --file @there.zip", "model: two is a multi-scale model, which");
  }
}
