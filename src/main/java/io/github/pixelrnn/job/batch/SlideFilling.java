// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import ij.ImagePlus;
import io.github.pixelrnn.fill.PlanePart;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.RegionImage;
import io.github.pixelrnn.image.ValueRange;
import io.github.pixelrnn.job.Bench;
import io.github.pixelrnn.job.Invocation;
import io.github.pixelrnn.job.fill.InpaintingModel;
import io.github.pixelrnn.job.fill.PartFilling;
import io.github.pixelrnn.job.fill.PretrainedModel;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/**
 * Fills parts of slides, of which it reads no more. A part that can't be filled is an answer too.
 *
 * @param task what is filled and how
 * @param invocation for the provenance
 */
record SlideFilling(BatchTask task, Invocation invocation) {

  /** How a slide is filled. */
  BatchAnswer.OfSlide made(BatchUnit.SlideQuestion question, Bench bench) {
    BatchUnit.Slide slide = question.slide();
    try {
      Planes planes = planes(slide, PlanePart.none());
      InpaintingModel model = model(slide, planes, bench);
      return new BatchAnswer.Made(
          model.describe(invocation.provenance(bench.engine()).with("image", slide.file())));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return new BatchAnswer.Failed(FileFilling.sentence(e));
    }
  }

  /** What a part is filled with. */
  BatchAnswer.OfSlide patch(BatchUnit.SlidePart unit, Bench bench, Progress progress) {
    try {
      Planes planes = planes(unit.slide(), unit.part());
      InpaintingModel model = model(unit.slide(), planes, bench);
      PartFilling.Filled filled =
          new PartFilling(planes, unit.part(), model, task.settings(), task.result().fill())
              .fill(progress);
      return new SlidePatch(unit.number(), filled, model.model().drawingNote());
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return new BatchAnswer.Failed(FileFilling.sentence(e));
    }
  }

  private Planes planes(BatchUnit.Slide slide, PlanePart part) throws IOException {
    Path file = task.folders().input().resolve(slide.file());
    try (RegionImage image =
        RegionImage.open(file)
            .orElseThrow(() -> new IOException(file + " has become another file meanwhile"))) {
      SlideStamp.requireImage(slide.stamp(), file);
      ImagePlus region = image.region(part.left(), part.top(), part.width(), part.height());
      SlideStamp.requireImage(slide.stamp(), file); // and was so until all of it was read
      return Planes.of(region);
    }
  }

  private static InpaintingModel model(BatchUnit.Slide slide, Planes planes, Bench bench)
      throws IOException {
    ValueRange range = new ValueRange(slide.low(), slide.high());
    return PretrainedModel.of(bench.model(), planes, range); // open for the next part
  }
}
