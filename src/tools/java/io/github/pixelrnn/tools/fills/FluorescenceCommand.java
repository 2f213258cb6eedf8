// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.fills;

import ij.ImagePlus;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.settings.BesideSettings;
import io.github.pixelrnn.job.settings.Fill;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.job.settings.Start;
import io.github.pixelrnn.job.training.Beginning;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.prediction.Interpolation;
import io.github.pixelrnn.tools.ToolLine;
import io.github.pixelrnn.tools.benchmark.TextTable;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@code scripts/fluorescence-test}. */
@Command(
    name = "fluorescence-test",
    sortOptions = false,
    mixinStandardHelpOptions = true,
    description =
        "Fills holes in smooth images of 16 bits, as a fluorescence microscope's camera gives them,"
            + " by a bundled model as it is, by one trained on the image from it, and biharmonic")
final class FluorescenceCommand {
  private static final String DEFAULT = "${DEFAULT-VALUE} if not given";
  private static final String NUCLEI = "nuclei";
  private static final int SIDE = 256;

  /** Makes the smoothest continuation unique, and no more. */
  private static final double TENSION = 1e-9;

  /** A training on an image needs two. */
  private static final int LEAST_STEPS = 2;

  /** The greatest count of a camera of 16 bits. */
  private static final int LARGEST = 65_535;

  private static final List<Fill> RESULTS = List.of(Fill.MEAN, Fill.SAMPLE, Fill.BEST);
  private static final List<String> COLUMNS = List.of("image", "hole", "filler", "error", "grain");

  @Option(
      names = "--images",
      split = ",",
      defaultValue = "nuclei,cell",
      description =
          "nuclei, which are generated, or grey PNG files in $PIXELRNN_DATA/images; " + DEFAULT)
  private List<String> images;

  @Option(
      names = "--library",
      defaultValue = "models",
      description = "Folder of the bundled models; " + DEFAULT)
  private Path library;

  @Option(names = "--model", description = "One of them to fill with as it is; none if not given")
  private String model;

  @Option(
      names = "--steps",
      split = ",",
      description = "Of trainings on the image, each a filler of its own; none if not given")
  private List<Integer> steps = List.of();

  @Option(
      names = "--start",
      split = ",",
      defaultValue = "Pretrained",
      description = "What they begin with: Pretrained, Nothing or both; " + DEFAULT)
  private List<String> starts;

  @Option(names = "--seed", defaultValue = "1", description = DEFAULT)
  private long seed;

  @Option(
      names = "--output",
      defaultValue = "fluorescence",
      description = "Folder of figures.csv, a picture of each image, and the models; " + DEFAULT)
  private Path output;

  private final PrintStream out;
  private final PrintStream err;

  FluorescenceCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.setOut(err); // standard output is for the figures alone
    System.exit(new FluorescenceCommand(out, err).run(arguments));
  }

  int run(String... arguments) {
    return new ToolLine("fluorescence-test", err).run(this, this::work, arguments);
  }

  private void work() throws IOException {
    Map<String, ModelChoice> fillers = fillers();
    Map<String, Grey> lights = new LinkedHashMap<>();
    for (String name : images) { // all at first: a name that is wrong is told before any work
      lights.put(name, light(name));
    }
    Files.createDirectories(output);
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Map.Entry<String, Grey> entry : lights.entrySet()) {
      String name = entry.getKey();
      Grey light = entry.getValue();
      Noise noise = new Noise(seed);
      Layout layout = new Layout(light.height(), light.width(), noise);
      boolean[] unknown = layout.unknown();
      CameraImage image = CameraImage.of(name, light, unknown, noise.part(1));
      Map<String, float[]> filled = filled(image, unknown, fillers);
      rows.addAll(rows(name, image, layout, filled));
      writePicture(image, unknown, filled, output.resolve(name + ".png"));
      writeCsv(rows); // after each: what was measured survives an interruption
    }
    Map<String, String> heads = new LinkedHashMap<>();
    COLUMNS.forEach(column -> heads.put(column, column));
    out.print(TextTable.of(heads, rows));
  }

  private Map<String, ModelChoice> fillers() {
    Map<String, ModelChoice> fillers = new LinkedHashMap<>();
    if (model != null) {
      if (ModelChoice.isTrainHere(model)) {
        throw new IllegalArgumentException("model must be one that is there; --steps trains");
      }
      requireModel(model);
      fillers.put("as it is", ImageFill.named(model));
    }
    for (String word : starts) {
      Start start = Start.of(word);
      for (int count : steps) {
        if (count < LEAST_STEPS) {
          throw new IllegalArgumentException(
              "steps must be " + LEAST_STEPS + " or more, got " + count);
        }
        if (start == Start.PRETRAINED) {
          requireModel(Beginning.nameFor(1));
        }
        String from = start == Start.NOTHING ? " from nothing" : "";
        fillers.put(count + " steps" + from, ImageFill.trained(start, ModelChoice.MINUTES, count));
      }
    }
    return fillers;
  }

  /** Without it a training would begin with nothing, and its figures have the wrong name. */
  private void requireModel(String name) {
    if (!installation(output).models().has(name)) {
      throw new IllegalArgumentException("there is no model " + name + " in " + library);
    }
  }

  private Installation installation(Path models) {
    return new Installation(models, List.of(library), Installation.standard().engine());
  }

  private Grey light(String name) throws IOException {
    if (name.equals(NUCLEI)) {
      return Nuclei.of(SIDE, new Noise(seed).part(2));
    }
    String data = System.getenv("PIXELRNN_DATA");
    if (data == null) {
      throw new IllegalArgumentException(
          name
              + " is not "
              + NUCLEI
              + ", and PIXELRNN_DATA, the folder of photographs, is not set");
    }
    Picture picture = Photographs.middle(Path.of(data), name);
    if (picture.channels() != 1) {
      throw new IllegalArgumentException(name + " must be grey, got RGB");
    }
    return picture.plane(0);
  }

  private Map<String, float[]> filled(
      CameraImage image, boolean[] unknown, Map<String, ModelChoice> fillers) throws IOException {
    String name = image.truth().getTitle();
    Map<String, float[]> filled = new LinkedHashMap<>();
    filled.put("truth", CameraImage.counts(image.truth()));
    for (Map.Entry<String, ModelChoice> filler : fillers.entrySet()) {
      String kind = name + ", " + filler.getKey();
      err.println("fluorescence-test: " + kind);
      Path models = output.resolve("models").resolve(kind.replace(", ", "-").replace(' ', '-'));
      ImageFill fill =
          new ImageFill(
              "fluorescence-test",
              installation(models),
              filler.getValue(),
              seed,
              line -> err.println("fluorescence-test: " + kind + ": " + line));
      List<ImagePlus> results =
          fill.run(image.damaged(), image.mask(), BesideSettings.NONE, RESULTS);
      for (int i = 0; i < RESULTS.size(); i++) {
        filled.put(
            filler.getKey() + ", " + RESULTS.get(i).word(), CameraImage.counts(results.get(i)));
      }
    }
    filled.put("biharmonic", biharmonic(image, unknown));
    return filled;
  }

  /** Whole counts that the camera can have, as all that Inpaint fills with are. */
  private static float[] biharmonic(CameraImage image, boolean[] unknown) {
    int[] counts = new int[unknown.length];
    boolean[] known = new boolean[unknown.length];
    for (int i = 0; i < counts.length; i++) {
      counts[i] = image.damaged().getProcessor().get(i);
      known[i] = !unknown[i];
    }
    int height = image.truth().getHeight();
    int width = image.truth().getWidth();
    float[] smooth = new Interpolation(known, height, width, TENSION).of(counts, 1);
    for (int i = 0; i < smooth.length; i++) {
      smooth[i] = Math.max(0, Math.min(LARGEST, Math.round(smooth[i])));
    }
    return smooth;
  }

  private static List<Map<String, Object>> rows(
      String name, CameraImage image, Layout layout, Map<String, float[]> filled) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Hole.Kind kind : Hole.Kind.values()) {
      boolean[] where = layout.mask(kind);
      filled.forEach(
          (filler, counts) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("image", name);
            row.put("hole", kind.label());
            row.put("filler", filler);
            row.put("error", image.error(counts, where));
            row.put("grain", image.grain(counts, where));
            rows.add(row);
          });
    }
    return rows;
  }

  private static void writePicture(
      CameraImage image, boolean[] unknown, Map<String, float[]> filled, Path file)
      throws IOException {
    Map<String, Picture> shown = new LinkedHashMap<>();
    shown.put("masked", image.picture(CameraImage.counts(image.damaged())));
    filled.forEach((filler, counts) -> shown.put(filler, image.picture(counts)));
    Plate.write(shown, "masked", unknown, file);
  }

  private void writeCsv(List<Map<String, Object>> rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of(String.join(",", COLUMNS)));
    for (Map<String, Object> row : rows) {
      lines.add(
          COLUMNS.stream().map(column -> cell(row.get(column))).collect(Collectors.joining(",")));
    }
    Files.write(output.resolve("figures.csv"), lines);
  }

  private static String cell(Object value) {
    String text = value.equals(Double.NaN) ? "" : value.toString();
    return text.contains(",") ? '"' + text + '"' : text;
  }
}
