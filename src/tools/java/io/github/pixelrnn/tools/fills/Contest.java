// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import io.github.pixelrnn.model.Noise;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One photograph, its holes, and all that fills them. */
final class Contest {
  private static final String TRUTH = "truth";
  private static final String MASKED = "masked";
  private static final String OURS_SAMPLE = "ours, sample";
  private static final String OURS_MEAN = "ours, mean";
  private static final String OURS_BEST = "ours, best";

  private final String name;
  private final int number;
  private final Picture truth;
  private final Layout layout;
  private final boolean[] unknown;
  private final Picture damaged;
  private final Map<String, Picture> filled = new LinkedHashMap<>();
  private final Noise noise;
  private Ours.Answers answers;

  /**
   * @param name of the photograph
   * @param number of the layout, 1 for the first; its random numbers are those of {@code noise}
   */
  Contest(String name, int number, Picture truth, Noise noise, Layout.Large large) {
    this.name = name;
    this.number = number;
    this.truth = truth;
    this.noise = noise;
    this.layout = new Layout(truth.height(), truth.width(), noise, large);
    this.unknown = layout.unknown();
    this.damaged = truth.with(blank(), unknown);
  }

  private Picture blank() {
    return Picture.blank(truth.height(), truth.width(), truth.channels());
  }

  /** NAME of the first layout, NAME-2 of the second and so on. */
  private String title() {
    return number == 1 ? name : name + "-" + number;
  }

  /** Writes NAME-truth.png, NAME-masked.png and NAME-mask.png, white where unknown. */
  void writeInputs(Path folder) throws IOException {
    float[] white = new float[unknown.length];
    for (int i = 0; i < white.length; i++) {
      white[i] = unknown[i] ? 255 : 0;
    }
    Photographs.write(truth, folder.resolve(title() + "-truth.png"));
    Photographs.write(damaged, folder.resolve(title() + "-masked.png"));
    Photographs.write(
        Picture.of(new Grey(truth.height(), truth.width(), white)),
        folder.resolve(title() + "-mask.png"));
  }

  /**
   * Lets all fill.
   *
   * @param ours null to leave ours out
   */
  void run(Ours ours) throws IOException {
    filled.put(TRUTH, truth);
    filled.put("floor", truth.with(Floor.of(truth, layout, noise), unknown));
    if (ours != null) {
      answers = ours.answers(title(), damaged, unknown);
      filled.put(OURS_SAMPLE, truth.with(answers.sample(), unknown));
      filled.put(OURS_MEAN, truth.with(answers.mean(), unknown));
      if (answers.best() != null) {
        filled.put(OURS_BEST, truth.with(answers.best(), unknown));
      }
    }
    enter("biharmonic", new Biharmonic());
    enter("nearest patch", new NearestPatch());
  }

  private void enter(String who, Filler filler) {
    filled.put(who, truth.with(filler.fill(damaged, unknown), unknown));
  }

  /** A row for each kind of hole and each filler. */
  List<Map<String, Object>> rows() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Hole.Kind kind : Hole.Kind.values()) {
      PictureFigures figures = new PictureFigures(truth, layout.mask(kind), unknown);
      filled.forEach(
          (who, image) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("image", name);
            row.put("layout", number);
            row.put("hole", kind.label());
            row.put("filler", who);
            row.putAll(figures.of(image));
            boolean quantiles = who.startsWith("ours") && answers.low() != null;
            row.put(
                "coverage",
                quantiles ? figures.coverage(answers.low(), answers.high()) : Double.NaN);
            row.put("nominal", quantiles ? answers.nominal() : Double.NaN);
            rows.add(row);
          });
    }
    return rows;
  }

  /**
   * Writes NAME.png, all fillers but the floor side by side, and NAME-draws.png, further draws of
   * ours, if there are any.
   */
  void writeImages(Path folder) throws IOException {
    Map<String, Picture> shown = new LinkedHashMap<>();
    shown.put(TRUTH, truth);
    shown.put(MASKED, damaged);
    filled.forEach((who, image) -> shown.putIfAbsent(who, image));
    shown.remove("floor");
    Plate.write(shown, MASKED, unknown, folder.resolve(title() + ".png"));
    if (answers != null && !answers.more().isEmpty()) {
      Map<String, Picture> draws = new LinkedHashMap<>();
      draws.put(TRUTH, truth);
      for (Picture draw : answers.more()) {
        draws.put("draw " + draws.size(), truth.with(draw, unknown));
      }
      Plate.write(draws, MASKED, unknown, folder.resolve(title() + "-draws.png"));
    }
  }
}
