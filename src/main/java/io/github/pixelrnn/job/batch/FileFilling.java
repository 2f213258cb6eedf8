// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import ij.ImagePlus;
import io.github.pixelrnn.fill.ContextLikelihood;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.Planes;
import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.ProvenanceFile;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.job.Bench;
import io.github.pixelrnn.job.Failure;
import io.github.pixelrnn.job.Invocation;
import io.github.pixelrnn.job.MaskedImage;
import io.github.pixelrnn.job.fill.HoleFilling;
import io.github.pixelrnn.job.fill.InpaintingModel;
import io.github.pixelrnn.job.fill.PretrainedModel;
import io.github.pixelrnn.job.settings.MaskSettings;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;

/**
 * Fills the holes of one file of a folder and writes the result and how it came about.
 *
 * @param task what is filled and how
 * @param invocation for the provenance
 */
record FileFilling(BatchTask task, Invocation invocation) {

  /** A file that can't be filled is a row too. */
  BatchRow row(String file, Bench bench, Progress progress) {
    long start = bench.clock().getAsLong();
    try {
      return filled(file, bench, progress, start);
    } catch (CancellationException e) {
      throw e;
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return BatchRow.failed(file, since(start, bench), task.seed(), sentence(e));
    }
  }

  /** What went wrong, for the table. */
  static String sentence(Throwable failure) {
    String sentence = Failure.sentence(failure);
    return Failure.isExpected(failure)
        ? sentence
        : "unexpected failure (" + failure.getClass().getSimpleName() + "): " + sentence;
  }

  private BatchRow filled(String name, Bench bench, Progress progress, long start)
      throws IOException {
    Path file = task.folders().input().resolve(name);
    ProvenanceFile.requireReplaceable(task.folders().results(file).get(0));
    MaskSettings mask = task.masks().of(task.folders(), file);
    MaskedImage image =
        MaskedImage.of(
            ImageFiles.read(file, bench.log()),
            mask,
            task.slices(),
            task.beside(),
            (parameter, other) -> ImageFiles.read(Path.of(other), bench.log()));
    InpaintingModel model = PretrainedModel.of(bench.model(), image); // open for the next file
    image.besideMissing().ifPresent(line -> bench.log().accept(name + ": " + line));
    model.besideOf(image).forEach(line -> bench.log().accept(name + ": " + line));
    Provenance made =
        model.describe(invocation.provenance(bench.engine()).with("image", image.title()));
    HoleFilling.FilledImage result =
        new HoleFilling(image, model, task.settings(), made).fill(task.result().fill(), progress);
    result.report().lines().forEach(line -> bench.log().accept(name + ": " + line));
    made = result.report().added(made);
    ImagePlus filled = result.image();
    double bits = bits(image, model, Planes.of(filled), progress);
    Path saved = task.folders().output().resolve(SavedImage.fittingName(filled, name));
    SavedImage.write(filled, saved);
    ProvenanceFile.write(Invocation.drawn(made, model.model()), saved);
    return new BatchRow(name, since(start, bench), task.seed(), image.unknown(), bits, "");
  }

  /** Filled values are in their levels' bins, so cutting them into levels gives those drawn. */
  private static double bits(
      MaskedImage image, InpaintingModel model, Planes filled, Progress progress) {
    ContextLikelihood likelihood = model.judge();
    double bits = 0;
    for (int plane : image.used()) {
      var levels = model.quantization().of(plane).levels(filled.values(plane));
      bits += likelihood.bits(List.of(levels), image.mask().unknown(plane), progress)[0];
    }
    return bits;
  }

  private static double since(long start, Bench bench) {
    return (bench.clock().getAsLong() - start) * 1e-9;
  }
}
