// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import io.github.pixelrnn.fill.FillReach;
import io.github.pixelrnn.fill.PlanePart;
import io.github.pixelrnn.fill.PlaneParts;
import io.github.pixelrnn.fill.RunLengthMask;
import io.github.pixelrnn.image.ProvenanceFile;
import io.github.pixelrnn.image.RegionImage;
import io.github.pixelrnn.image.ValueRange;
import io.github.pixelrnn.job.Crew;
import io.github.pixelrnn.job.fill.PretrainedModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

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

  /**
   * Whether a file is filled part by part. Where it could be, and is not for its model's or mask's
   * sake, the log has why.
   */
  boolean has(String name) {
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

  /** Forgets parts of a slide, once it is known to be done. */
  void forget(String name) throws IOException {
    SlidePatches.delete(task.folders().output(), name);
  }

  /** Forgets parts of slides that were done before. */
  void forgetDone(Predicate<String> done) throws IOException {
    SlidePatches.deleteDone(task.folders().output(), done);
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
    SlideStamp stamp = SlideStamp.of(task, file); // before anything is read
    try (SlideFile slide =
        SlideFile.open(task, file)
            .orElseThrow(() -> new IOException(file + " has become another file meanwhile"))) {
      RegionImage image = slide.image();
      RunLengthMask runs = new RunLengthMask(image.height());
      long unknown = slide.mask().forEachUnknown(runs::add, progress);
      runs.end();
      ValueRange range = slide.mask().range(crew.card().levels().count(), progress);
      List<PlanePart> parts = new PlaneParts(image.width(), runs, reach).all();
      SlideFile.requireSmall(parts);
      SlideTally tally = new SlideTally(parts);
      Path kept = SlidePatches.file(task.folders().output(), name);
      try (SlidePatches patches =
          SlidePatches.open(kept, key(stamp, parts.size()), resume, tally::add)) {
        if (patches.forgotten()) {
          log.accept(
              name
                  + ": what was filled before is forgotten; it is damaged, or the image, its mask,"
                  + " a parameter or the version is another");
        }
        log.accept(text(name, parts.size(), tally.count()));
        BatchUnit.Slide part = new BatchUnit.Slide(name, range.low(), range.high(), stamp.image());
        fill(part, parts, patches, tally, progress);
        stamp.requireSame(task, file);
        new SlideResult(image, parts).write(result, patches, () -> stamp.requireSame(task, file));
        ProvenanceFile.write(tally.provenance(), result);
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
      SlideTally tally,
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
            SlideTally.requireFilled(come); // once the others are kept
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

  /** All that patches depend on. */
  private String key(SlideStamp stamp, int parts) {
    StringJoiner key = new StringJoiner("\n");
    key.add(Version.current()).add(Integer.toString(parts));
    parameters.forEach((name, value) -> key.add(name + ": " + value));
    return key.add(stamp.text()).toString();
  }

  private double since(long start) {
    return (clock.getAsLong() - start) * 1e-9;
  }
}
