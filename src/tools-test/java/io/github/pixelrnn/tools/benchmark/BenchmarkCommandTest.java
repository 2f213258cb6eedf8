// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.scale.MultiScaleEngine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/** The tool runs and writes what its readers ask for; what the figures are is not tested. */
class BenchmarkCommandTest {
  private static final String[] TINY = {
    "--size",
    "6",
    "--batch",
    "2",
    "--layers",
    "1",
    "--features",
    "2",
    "--headwidth",
    "2",
    "--warmups",
    "1",
    "--runs",
    "2",
    "--drawings",
    "2"
  };

  private static final Engine ENGINE = new MultiScaleEngine(EngineLoader.load());
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    return new BenchmarkCommand(task -> task.measure(ENGINE), stream(out), stream(err))
        .run(arguments);
  }

  private int tiny(String command, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(List.of(TINY));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  @Test
  void samplingWritesNothingButItsListOfObjects() {
    assertThat(tiny("sampling", "--forwardbatch", "2", "--peakwidth", "4", "--json")).isZero();
    List<Map<String, Object>> rows = json();
    assertThat(rows)
        .extracting(row -> row.get("network"))
        .containsExactlyElementsOf(Architecture.kinds().stream().map(NetworkSizes::slug).toList());
    for (Map<String, Object> row : rows) {
      assertThat(row).containsEntry("size", 6).containsEntry("batch", 2);
      assertThat(row).containsEntry("extrapolated", false).containsEntry("same_pixels", true);
      for (String figure :
          List.of("naive_seconds", "cached_seconds", "forward_seconds", "cached_of_peak")) {
        assertThat((Double) row.get(figure)).as(figure).isPositive();
      }
      assertThat((Integer) row.get("steps")).isPositive();
    }
  }

  @Test
  void loadingHasALineForEachBundledModel() {
    assertThat(run("loading", "--library", "models", "--runs", "1", "--json")).isZero();
    assertThat(json())
        .extracting(row -> row.get("model"))
        .contains("mnist-pixelcnn", "pretrained-rgb", "scratched-sample")
        .isSorted();
    for (Map<String, Object> row : json()) {
      assertThat((Double) row.get("first_ms")).isPositive();
      assertThat((Double) row.get("later_ms")).isPositive();
    }
    assertThat(run("loading", "--library", "nowhere")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("library must be a folder of models");
  }

  @Test
  void multiScaleModelsStandBesideTheirNetwork() {
    String network = "--network pixelcnn --factor 1,2,4 --json";
    assertThat(tiny("sampling", (network + " --forwardbatch 2 --peakwidth 4").split(" "))).isZero();
    List<Map<String, Object>> rows = json();
    assertThat(rows)
        .extracting(row -> row.get("network") + " " + row.get("factor"))
        .containsExactly("pixelcnn 1", "multiscale-pixelcnn 2", "multiscale-pixelcnn 4");
    assertThat(rows).allSatisfy(row -> assertThat(row).containsEntry("same_pixels", true));
    double single = (Double) rows.get(0).get("cached_seconds");
    assertThat(rows.get(0)).doesNotContainKey("cached_seconds_to_single");
    for (Map<String, Object> row : rows.subList(1, 3)) {
      assertThat((Double) row.get("cached_seconds_to_single"))
          .isEqualTo((Double) row.get("cached_seconds") / single);
      assertThat((Double) row.get("cached_of_peak")).isPositive();
    }
    out.reset();
    assertThat(tiny("training", network.split(" "))).isZero();
    rows = json();
    int nodes = (Integer) rows.get(0).get("graph_nodes");
    for (Map<String, Object> row : rows.subList(1, 3)) {
      assertThat((Integer) row.get("graph_nodes")).isGreaterThan(2 * nodes);
      assertThat((Double) row.get("step_ms_to_single")).isPositive();
    }
    assertThat(tiny("training", "--factor", "3")).isEqualTo(2);
    assertThat(text(err)).contains("factor must be 1, 2 or 4, got 3");
  }

  @Test
  void trainingCountsTheExportedGraph() {
    assertThat(tiny("training", "--network", "pixelcnn", "--json")).isZero();
    for (Map<String, Object> row : json()) {
      assertThat((Double) row.get("step_ms")).isPositive();
      assertThat((Double) row.get("one_thread_step_ms")).isPositive();
      assertThat((Double) row.get("one_thread_images_per_second")).isPositive();
      assertThat((Integer) row.get("threads")).isPositive();
      assertThat((Integer) row.get("graph_nodes")).isGreaterThan(100);
    }
  }

  @Test
  void aTableHasALineForEachNetwork() {
    assertThat(tiny("training", "--network", "pixelcnn")).isZero();
    assertThat(text(out)).contains("ms/step").contains("\npixelcnn ").contains("CPU");
  }

  @Test
  void holesAreFilledInWindowsAroundThem() {
    String line = "holes --model models/scratched-sample --size 32 --holes 1 --large 2 --json";
    assertThat(run(line.split(" "))).as(text(err)).isZero();
    Map<String, Object> row = json().get(0);
    assertThat((Double) row.get("outside_model_seconds"))
        .isPositive()
        .isLessThan((Double) row.get("seconds"));
    assertThat((Integer) row.get("windows")).isPositive();
    assertThat((Integer) row.get("window_pixels")).isPositive();
    assertThat(row.get("windows_by_shape")).isInstanceOf(Map.class);
    assertThat(run("holes", "--size", "12")).isEqualTo(2);
    assertThat(text(err)).contains("size must be above 64, got 12");
  }

  /** Some rounding there must be: equal sums would mean that a pass was compared with itself. */
  @Test
  void roundingMovesProbabilitiesByLessThanTheRefereeTakesForClose() {
    String line = "rounding --model models/scratched-sample --size 16 --batch 2 --json";
    assertThat(run(line.split(" "))).as(text(err)).isZero();
    Map<String, Object> row = json().get(0);
    assertThat(row).containsEntry("subpixels", 512);
    assertThat((Double) row.get("largest_difference")).isBetween(1e-9, 0x1p-17);
    assertThat((Double) row.get("flips_a_subpixel")).isPositive();
  }

  @Test
  void whatTakesTooLongIsExtrapolatedAndMarked() {
    int code =
        run(
            ("sampling --network pixelcnn --size 8 --layers 1 --features 2 --headwidth 2 --warmups 1"
                    + " --runs 1 --drawings 1 --limit 0 --forwardbatch 1 --peakwidth 4 --json")
                .split(" "));
    assertThat(code).isZero();
    assertThat(json().get(0))
        .containsEntry("extrapolated", true)
        .containsEntry("cached_extrapolated", true)
        .doesNotContainKey("same_pixels");
  }

  @Test
  void aRowThatFailsIsSaidAndLeftOut() {
    Workbench crowded =
        task -> {
          throw new IOException("out of memory");
        };
    assertThat(new BenchmarkCommand(crowded, stream(out), stream(err)).run("training", "--json"))
        .isEqualTo(1);
    assertThat(text(err)).contains("out of memory");
    assertThat(json()).isEmpty();
  }

  @Test
  void wrongUsageIsOneLine() {
    assertThat(run("sampling", "--network", "lstm")).isEqualTo(2);
    assertThat(run("sampling", "--sise", "6")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(text(err)).hasLineCount(3).contains("PixelCNN").contains("--sise");
    assertThat(text(out)).isEmpty();
  }

  @SuppressWarnings("unchecked") // a list of objects is what is tested
  private List<Map<String, Object>> json() {
    LoadSettings settings = LoadSettings.builder().setSchema(new JsonSchema()).build();
    return (List<Map<String, Object>>) new Load(settings).loadFromString(text(out));
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream to) {
    return new PrintStream(to, true, StandardCharsets.UTF_8);
  }
}
