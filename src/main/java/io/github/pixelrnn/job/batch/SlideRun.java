// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.ProvenanceFile;
import io.github.pixelrnn.image.RegionImage;
import io.github.pixelrnn.image.ValueRange;
import io.github.pixelrnn.inpainting.FillReach;
import io.github.pixelrnn.inpainting.JudgedBox;
import io.github.pixelrnn.inpainting.PlanePart;
import io.github.pixelrnn.inpainting.PlaneParts;
import io.github.pixelrnn.inpainting.RunLengthMask;
import io.github.pixelrnn.job.CopiedHole;
import io.github.pixelrnn.job.Crew;
import io.github.pixelrnn.job.PretrainedModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Fills slides, each by all workers: its holes are found row by row and divided into parts, which
 * workers fill with what they need of the image, and the result is the file with other bytes where
 * it was unknown. No more of it is in memory at a time.
 *
 * @param task what is filled and how
 * @param parameters all else that results depend on, by name
 * @param resume whether to go on with what an earlier run has not done
 * @param crew fills parts
 * @param reach how far what a hole gets depends on what is around it
 * @param log gets lines for people
 * @param clock in nanoseconds
 */
record SlideRun(
    BatchTask task,
    Map<String, String> parameters,
    boolean resume,
    Crew<BatchUnit, BatchAnswer> crew,
    FillReach reach,
    Consumer<String> log,
    LongSupplier clock) {

  /** Whether a file is filled part by part; where it could be by its size, the log has why not. */
  boolean has(String name) throws IOException {
    Path file = task.folders().input().resolve(name);
    if (!SlideFile.mayBe(file)) {
      return false;
    }
    Optional<String> whole = PretrainedModel.needsWhole(crew.card());
    if (whole.isPresent()) {
      log.accept(name + ": read as a whole, since " + crew.card().name() + " " + whole.get());
      return false;
    }
    try (SlideFile slide = SlideFile.open(task, file).orElse(null)) {
      if (slide == null && SlideFile.isLarge(file)) {
        log.accept(name + ": read as a whole, since its mask is no uncompressed grey TIFF");
      }
      return slide != null;
    } catch (IllegalArgumentException | IOException e) {
      return true; // which is found again when its turn comes, and told there
    }
  }

  /** That a part can't be filled, which ends the work on the others. */
  private static final class PartFailedException extends IOException {
    private static final long serialVersionUID = 1;

    PartFailedException(String sentence) {
      super(sentence);
    }
  }

  /**
   * What became of a slide: one that can't be filled is a row too.
   *
   * @throws IOException when no worker can go on
   * @throws CancellationException when the progress says to stop; parts that are filled are kept
   */
  BatchRow row(String name, Progress progress) throws IOException {
    long start = clock.getAsLong();
    try {
      return filled(name, start, progress);
    } catch (CancellationException e) {
      throw e;
    } catch (WorkersFailedException e) {
      throw e.cause();
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return BatchRow.failed(name, since(start), task.seed(), FileFilling.sentence(e));
    }
  }

  /** That nobody can fill any part, whatever the slide. */
  private static final class WorkersFailedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WorkersFailedException(IOException cause) {
      super(cause);
    }

    IOException cause() {
      return (IOException) getCause();
    }
  }

  private BatchRow filled(String name, long start, Progress progress) throws IOException {
    Path file = task.folders().input().resolve(name);
    Path result = task.folders().output().resolve(name);
    ProvenanceFile.requireReplaceable(result);
    try (SlideFile slide =
        SlideFile.open(task, file)
            .orElseThrow(() -> new IOException(file + " has become another file meanwhile"))) {
      RegionImage image = slide.image();
      RunLengthMask runs = new RunLengthMask(image.height());
      long unknown = slide.mask().forEachUnknown(runs::add, progress);
      runs.end();
      ValueRange range = slide.mask().range(crew.card().levels().count());
      List<PlanePart> parts = new PlaneParts(image.width(), runs, reach).all();
      Tally tally = new Tally();
      Path kept = task.folders().output().resolve("." + name + ".patches");
      try (SlidePatches patches =
          SlidePatches.open(kept, key(file, parts.size()), resume, tally::add)) {
        log.accept(text(name, parts.size(), tally.count()));
        fill(new BatchUnit.Slide(name, range.low(), range.high()), parts, patches, tally, progress);
        image.writeCopy(
            result,
            target ->
                patches.forEach(
                    patch -> put(parts.get(patch.number()), patch.filled().values(), target)));
        ProvenanceFile.write(tally.provenance(), result);
        patches.delete();
      }
      return new BatchRow(name, since(start), task.seed(), unknown, tally.bits(), "");
    }
  }

  private static String text(String name, int parts, int before) {
    String text = name + ": filling " + parts + (parts == 1 ? " part" : " parts");
    return before == 0 ? text : text + ", " + before + " were filled before";
  }

  private void fill(
      BatchUnit.Slide slide,
      List<PlanePart> parts,
      SlidePatches patches,
      Tally tally,
      Progress progress)
      throws IOException {
    List<BatchUnit> units = new ArrayList<>();
    units.add(new BatchUnit.SlideQuestion(slide));
    for (int number = 0; number < parts.size(); number++) {
      if (!tally.has(number)) {
        units.add(new BatchUnit.SlidePart(slide, number, parts.size(), parts.get(number)));
      }
    }
    boolean[] keeping = {false};
    try {
      crew.run(
          units,
          come -> {
            keeping[0] = true;
            patches.add(tally.addAll(come));
            keeping[0] = false;
          },
          progress);
    } catch (IOException e) {
      if (keeping[0]) {
        throw e;
      }
      throw new WorkersFailedException(e);
    }
  }

  private static void put(PlanePart part, float[] values, RegionImage.Target target)
      throws IOException {
    int[] next = {0};
    part.forEachRun(
        (y, first, last) -> {
          int count = last - first + 1;
          target.put(part.left() + first, part.top() + y, values, next[0], count);
          next[0] += count;
        });
  }

  /** All that patches depend on. */
  private String key(Path file, int parts) throws IOException {
    StringJoiner key = new StringJoiner("\n");
    key.add(Version.current()).add(Integer.toString(parts));
    parameters.forEach((name, value) -> key.add(name + ": " + value));
    add(file, key);
    if (task.folders().masks().isPresent()) {
      add(task.folders().mask(file), key);
    }
    return key.toString();
  }

  private static void add(Path file, StringJoiner key) throws IOException {
    key.add(file + ": " + Files.size(file) + " bytes of " + Files.getLastModifiedTime(file));
  }

  private double since(long start) {
    return (clock.getAsLong() - start) * 1e-9;
  }

  /** What is known of the parts that are filled, but for their values. */
  private static final class Tally {
    private final Map<Integer, List<JudgedBox>> boxes = new HashMap<>();
    private final List<CopiedHole> copied = new ArrayList<>();
    private final TreeSet<String> notes = new TreeSet<>();
    private Provenance made;

    int count() {
      return boxes.size();
    }

    boolean has(int number) {
      return boxes.containsKey(number);
    }

    /** Those that are patches. */
    List<SlidePatch> addAll(List<BatchAnswer> answers) throws PartFailedException {
      List<SlidePatch> patches = new ArrayList<>();
      for (BatchAnswer answer : answers) {
        if (answer instanceof BatchAnswer.Failed failed) {
          throw new PartFailedException(failed.sentence());
        }
        if (answer instanceof BatchAnswer.Made of) {
          made = of.provenance();
        } else {
          SlidePatch patch = (SlidePatch) answer;
          patches.add(patch);
          add(patch);
        }
      }
      return patches;
    }

    void add(SlidePatch patch) {
      boxes.put(patch.number(), patch.filled().boxes());
      copied.addAll(patch.filled().copied());
      if (!patch.note().isEmpty()) {
        notes.add(patch.note());
      }
    }

    /** Summed in one order, whatever the parts' was: else the last bit could differ. */
    double bits() {
      return boxes.values().stream()
          .flatMap(List::stream)
          .sorted(Comparator.comparingInt(JudgedBox::y).thenComparingInt(JudgedBox::x))
          .mapToDouble(JudgedBox::bits)
          .reduce(0, Double::sum);
    }

    Provenance provenance() {
      copied.sort(
          Comparator.<CopiedHole>comparingLong(hole -> hole.copy().hole().min(1))
              .thenComparingLong(hole -> hole.copy().hole().min(0)));
      Provenance all = CopiedHole.added(made, copied);
      return notes.isEmpty() ? all : all.with("drawn", String.join("; ", notes));
    }
  }
}
