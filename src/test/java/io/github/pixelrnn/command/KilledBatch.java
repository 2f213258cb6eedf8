// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.image.CsvFile;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.job.DeferredEngine;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.batch.BatchJournal;
import io.github.pixelrnn.job.batch.BatchRow;
import io.github.pixelrnn.launcher.Launcher;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.EngineLoader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A batch of small images that is killed several times and run again, in processes of its own. A
 * few of the images are damaged.
 */
final class KilledBatch {
  private final Path folder;
  private final int images;
  private final String engine;

  /**
   * @param folder empty
   * @param engine real, or uniform for one that costs nothing
   */
  KilledBatch(Path folder, int images, String engine) throws IOException {
    this.folder = folder;
    this.images = images;
    this.engine = engine;
    BatchImages.write(folder, images);
    int code =
        launch(
            folder,
            engine,
            new ByteArrayOutputStream(),
            ("train --name tiny --levels 16 --layers 2 --features 8 --headwidth 8 --patch 16 --batch"
                    + " 4 --steps 20 --images")
                .concat(" " + folder.resolve("masks").resolve(BatchImages.name(0)))
                .split(" "));
    assertThat(code).isZero();
  }

  /** Runs as a child, until it is killed. */
  public static void main(String... arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    if (arguments.length == 2) {
      System.exit(launch(folder, arguments[1], System.err, batch(folder)));
    }
    int images = Integer.parseInt(arguments[1]);
    int kills = Integer.parseInt(arguments[2]);
    long start = System.nanoTime();
    KilledBatch batch = new KilledBatch(folder, images, "real");
    System.out.printf(Locale.ROOT, "%d images, one in %d damaged%n", images, BatchImages.DAMAGED);
    for (int kill = 1; kill <= kills; kill++) {
      int rows = batch.killAfter(images * kill / (kills + 1), 7L * kill);
      System.out.printf(Locale.ROOT, "killed with %d lines in batch.csv: all whole%n", rows);
    }
    int before = batch.rows().size();
    batch.finish();
    System.out.printf(
        Locale.ROOT,
        "run to the end: %d lines, %d of them from before and not done again; %.0f s in all%n",
        batch.rows().size(),
        before - BatchImages.damagedAmong(before),
        (System.nanoTime() - start) * 1e-9);
  }

  /**
   * Starts or goes on with the batch, and kills it once the table has so many lines and some time
   * has passed. Checks that all there is is whole, and what was there before is as it was.
   *
   * @return the table's lines then
   */
  int killAfter(int lines, long milliseconds) throws Exception {
    Map<String, Object> before = results();
    Process process = start();
    try {
      await(process, lines);
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    } finally {
      process.destroyForcibly().waitFor();
    }
    requireWhole();
    assertThat(results()).containsAllEntriesOf(before);
    assertThat(rows().size()).as("killed too late to tell anything").isLessThan(images);
    return rows().size();
  }

  /** As {@link #killAfter}, but asks the process to end, as Ctrl-C does. */
  void stopAfter(int lines) throws Exception {
    Map<String, Object> before = results();
    Process process = start();
    try {
      await(process, lines);
    } finally {
      process.destroy();
      process.waitFor();
    }
    if (!process.supportsNormalTermination()) {
      System.out.println("Skipped: here a process can't be asked to end, so it was killed instead");
      return;
    }
    requireWhole();
    requireNothingHidden();
    assertThat(results()).containsAllEntriesOf(before);
    assertThat(rows().size()).as("stopped too late to tell anything").isLessThan(images);
    assertThat(Files.readString(said()))
        .contains("Stopped: ", " left, the same command goes on with them")
        .doesNotContain("\tat ");
  }

  private Path said() {
    return folder.resolve("said.txt");
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-Djava.awt.headless=true",
            "-cp",
            System.getProperty("java.class.path"),
            KilledBatch.class.getName(),
            folder.toString(),
            engine)
        .redirectErrorStream(true)
        .redirectOutput(said().toFile())
        .start();
  }

  private void await(Process process, int lines) throws Exception {
    while (rows().size() < lines) {
      assertThat(process.isAlive()).as(Files.readString(said())).isTrue();
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }

  /** Runs what is left, and checks that there is all there must be, once. */
  void finish() throws IOException {
    Map<String, Object> before = results();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int code = launch(folder, engine, said, batch(folder));
    int damaged = BatchImages.damagedAmong(images);
    assertThat(code).isEqualTo(damaged > 0 ? Launcher.FAILED : Launcher.DONE);
    String words = said.toString(StandardCharsets.UTF_8);
    if (damaged > 0) {
      assertThat(words.lines().filter(line -> line.startsWith("pixelrnn: ")))
          .hasSize(1)
          .first()
          .asString()
          .startsWith("pixelrnn: " + damaged + " of " + images + " files failed");
    }
    requireWhole();
    assertThat(results()).as("nothing is done twice").containsAllEntriesOf(before);
    Map<String, BatchRow> rows = rows();
    assertThat(rows).hasSize(images);
    for (int number = 0; number < images; number++) {
      assertThat(rows.get(BatchImages.name(number)).isDone())
          .isEqualTo(!BatchImages.isDamaged(number));
    }
    requireNothingHidden();
  }

  private void requireNothingHidden() throws IOException {
    try (var files = Files.list(folder.resolve("out"))) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(f -> f.startsWith(".")))
          .as("what is half-written, and the lock")
          .isEmpty();
    }
  }

  /** The same pixels as for the file alone. */
  void requireAsInpaint(int number) throws IOException {
    Path alone = folder.resolve("alone.png");
    int code =
        launch(
            folder,
            engine,
            new ByteArrayOutputStream(),
            "inpaint",
            "--model",
            "tiny",
            "--seed",
            "3",
            "--mask",
            "Image",
            "--maskimage",
            folder.resolve("masks").resolve(BatchImages.name(number)).toString(),
            "--image",
            folder.resolve("in").resolve(BatchImages.name(number)).toString(),
            "--output",
            alone.toString());
    assertThat(code).isZero();
    assertThat(pixels(folder.resolve("out").resolve(BatchImages.name(number))))
        .isEqualTo(pixels(alone));
    assertThat(pixels(alone))
        .isNotEqualTo(pixels(folder.resolve("in").resolve(BatchImages.name(number))));
  }

  /** Every line has its result, every file under a result's name can be read to its end. */
  private void requireWhole() throws IOException {
    Path out = folder.resolve("out");
    for (BatchRow row : rows().values()) {
      if (row.isDone()) {
        assertThat(row.pixels()).isEqualTo(16);
        assertThat(row.bits()).isFinite().isNegative();
        assertThat(out.resolve(row.file())).exists();
        assertThat(out.resolve(row.file().replace(".png", ".json"))).exists();
      }
    }
    try (var files = Files.list(out)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        String name = file.getFileName().toString();
        if (name.startsWith(".")) {
          continue;
        }
        if (name.endsWith(".png")) {
          assertThat(ImageFiles.read(file).getWidth()).isEqualTo(BatchImages.SIDE);
        } else if (name.endsWith(".json")) {
          Object json =
              new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
          assertThat(json).isInstanceOf(Map.class);
        } else {
          assertThat(name).isIn(BatchJournal.TABLE, BatchJournal.PARAMETERS);
        }
      }
    }
  }

  private Map<String, BatchRow> rows() throws IOException {
    Map<String, BatchRow> rows = new TreeMap<>();
    Path table = folder.resolve("out").resolve(BatchJournal.TABLE);
    for (List<String> line : CsvFile.read(table, BatchRow.COLUMNS)) {
      BatchRow row = BatchRow.of(line);
      assertThat(rows.put(row.file(), row)).as("one line a file").isNull();
    }
    return rows;
  }

  /** Which file on disk each finished result is: written again, it would be another. */
  private Map<String, Object> results() throws IOException {
    Map<String, Object> results = new HashMap<>();
    for (BatchRow row : rows().values()) {
      if (row.isDone()) {
        for (String name : List.of(row.file(), row.file().replace(".png", ".json"))) {
          BasicFileAttributes file =
              Files.readAttributes(folder.resolve("out").resolve(name), BasicFileAttributes.class);
          results.put(name, List.of(file.lastModifiedTime(), String.valueOf(file.fileKey())));
        }
      }
    }
    return results;
  }

  private static byte[] pixels(Path file) throws IOException {
    return (byte[]) ImageFiles.read(file).getProcessor().getPixels();
  }

  private static String[] batch(Path folder) {
    return new String[] {
      "batch",
      "--model",
      "tiny",
      "--seed",
      "3",
      "--input",
      folder.resolve("in").toString(),
      "--masks",
      folder.resolve("masks").toString(),
      "--output",
      folder.resolve("out").toString()
    };
  }

  private static int launch(
      Path folder, String engine, java.io.OutputStream said, String... arguments) {
    PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
    Engine runs =
        engine.equals("real") ? new DeferredEngine(EngineLoader::load) : new UniformEngine();
    Installation installation = new Installation(folder.resolve("models"), List.of(), runs);
    return new Launcher(Launcher.commands(), installation, stream, stream).run(arguments);
  }
}
