// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.evaluation;

import ij.ImagePlus;
import io.github.pixelrnn.evaluation.Evaluation;
import io.github.pixelrnn.evaluation.Tile;
import io.github.pixelrnn.job.Bench;
import io.github.pixelrnn.job.StoredFile;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Architecture;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.Dimensions;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/** A part of evaluating that a worker does alone. */
sealed interface EvaluationUnit extends Serializable {

  /** Its place among those of its kind, from 0. */
  int number();

  /** What a person knows it as. */
  String name();

  /** Does it. */
  EvaluationAnswer answer(EvaluationWork work, Bench bench, Progress progress) throws IOException;

  /** A look at a file before anything is judged. */
  record Look(int number, StoredFile file) implements EvaluationUnit {
    @Override
    public String name() {
      return file.given();
    }

    @Override
    public EvaluationAnswer answer(EvaluationWork work, Bench bench, Progress progress)
        throws IOException {
      StoredFile seen = file.seen();
      ImagePlus image = file.image(bench.log());
      SeenImage told = SeenImage.of(image, seen, work.levels());
      bench.images().keep(seen, image);
      return EvaluationAnswer.of(number, told);
    }
  }

  /**
   * A tile of images of one shape, by the plain network.
   *
   * @param first the first image's number among all, from 0
   * @param parts of each image what the tile needs
   */
  record Judging(int number, int first, ArrayList<JudgedPlane.Part> parts, Tile tile)
      implements EvaluationUnit {
    @Override
    public String name() {
      int last = first + parts.size();
      return parts.size() == 1 ? "image " + last : "images " + (first + 1) + " to " + last;
    }

    @Override
    public EvaluationAnswer answer(EvaluationWork work, Bench bench, Progress progress)
        throws IOException {
      List<RandomAccessibleInterval<UnsignedByteType>> levels = new ArrayList<>();
      for (JudgedPlane.Part part : parts) {
        levels.add(part.levels(bench.images()));
      }
      Evaluation evaluation =
          new Evaluation(bench.model().alone(), work.binarization(), new Noise(work.seed()));
      return EvaluationAnswer.of(
          number, evaluation.logProbabilities(levels, first, tile, progress));
    }
  }

  /**
   * A unit that is to be judged.
   *
   * @param shape of each image, (x, y, channel)
   */
  record Shaped(Judging unit, Dimensions shape) {}

  /** Into what planes fall, in their order. */
  static List<Shaped> of(List<JudgedPlane> planes, Architecture architecture) {
    List<Shaped> units = new ArrayList<>();
    int first = 0;
    for (List<JudgedPlane> group : Evaluation.groups(planes)) {
      for (Tile tile : Evaluation.tiles(architecture, group.get(0))) {
        ArrayList<JudgedPlane.Part> parts = new ArrayList<>();
        group.forEach(plane -> parts.add(plane.part(tile.read())));
        units.add(new Shaped(new Judging(units.size(), first, parts, tile), group.get(0)));
      }
      first += group.size();
    }
    return units;
  }
}
