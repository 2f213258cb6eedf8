// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Orientation;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.prediction.CellMeans;
import io.github.pixelrnn.prediction.PlanesBeside;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.RandomAccess;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * Known pixels that a training never sees, to tell when it only learns by heart and which of two
 * networks guesses better: in a few crops a small square, a scratch and single pixels each, as
 * damage is.
 */
final class HeldOut {
  private static final int SIDE = 64;
  private static final int MOST_CROPS = 8;
  private static final int PIXELS_A_CROP = 4000;
  private static final int SQUARE = 12;
  private static final int SCRATCH = 24;
  private static final int SINGLES = 8;
  private static final int TRIES = 60;

  /** Of a crop: the first crop with so much is taken, else the best of all above the least. */
  private static final double ENOUGH_KNOWN = 0.9;

  private static final double LEAST_KNOWN = 0.5;

  /** Of all images together, where cells that begin elsewhere are to learn from too. */
  private static final long ENOUGH_PIXELS = 1 << 22;

  /** Smaller images keep nothing back: there is too little to learn from as it is. */
  private static final int LEAST_SIDE = 40;

  private final List<TrainingImage> images;
  private final List<Img<BitType>> held = new ArrayList<>();
  private final List<Crop> crops = new ArrayList<>();
  private final List<HeldOutHole> holes = new ArrayList<>();
  private final List<PlanesBeside> beside = new ArrayList<>();
  private final List<TrainingImage> toLearn;

  private record Crop(int image, int top, int left, int height, int width) {}

  /**
   * Chooses them.
   *
   * @param noise which its stream of {@link Noise.Purpose#HOLES} is taken from
   */
  HeldOut(List<TrainingImage> images, Noise noise) {
    this.images = List.copyOf(images);
    for (int index = 0; index < images.size(); index++) {
      TrainingImage image = images.get(index);
      held.add(ArrayImgs.bits(image.width(), image.height()));
      long pixels = (long) image.width() * image.height();
      int wanted = (int) Math.max(1, Math.min(MOST_CROPS, pixels / PIXELS_A_CROP));
      int share = Math.max(1, MOST_CROPS / images.size());
      boolean large = Math.min(image.width(), image.height()) >= LEAST_SIDE;
      for (int k = 0; large && k < Math.min(share, wanted) && crops.size() < MOST_CROPS; k++) {
        choose(index, k, noise.stream(Noise.Purpose.HOLES, index, 3, k));
      }
    }
    for (int index = 0; index < images.size(); index++) {
      beside.add(beside(index));
    }
    this.toLearn = rest();
  }

  /** As the filling will see it at what is held out. */
  private PlanesBeside beside(int index) {
    TrainingImage image = images.get(index);
    boolean[] tried = new boolean[image.height() * image.width()];
    for (int i = 0; image.beside().count() > 0 && i < tried.length; i++) {
      tried[i] = isHeld(index, i / image.width(), i % image.width());
    }
    return BesideAsFilled.of(image, tried);
  }

  private HeldOut(HeldOut judged, List<TrainingImage> toLearn) {
    this.images = judged.images;
    this.held.addAll(judged.held);
    this.crops.addAll(judged.crops);
    this.holes.addAll(judged.holes);
    this.beside.addAll(judged.beside);
    this.toLearn = List.copyOf(toLearn);
  }

  /**
   * Of images made coarse. To learn from there are several of each, whose cells begin at every
   * pixel of the first cell, or at fewer where the images are large; what is held out of one is
   * held out of all.
   *
   * @param factor how many pixels wide and high a cell is
   */
  static HeldOut coarse(List<TrainingImage> images, int factor, Noise noise) {
    List<TrainingImage> coarse = new ArrayList<>();
    for (TrainingImage image : images) {
      coarse.add(CoarseTrainingImage.of(image, factor, 0, 0, null));
    }
    HeldOut judged = new HeldOut(coarse, noise);
    long pixels = images.stream().mapToLong(image -> (long) image.width() * image.height()).sum();
    int all = factor * factor;
    int shifts = (int) Math.max(1, Math.min(all, ENOUGH_PIXELS / pixels));
    List<TrainingImage> toLearn = new ArrayList<>();
    for (int index = 0; index < images.size(); index++) {
      TrainingImage image = images.get(index);
      boolean shifted = image.height() >= 2 * factor && image.width() >= 2 * factor;
      for (int k = 0; k < (shifted ? shifts : 1); k++) {
        int shift = k * (factor + 1) % all; // one after the other, both ways
        toLearn.add(
            CoarseTrainingImage.of(
                image, factor, shift / factor, shift % factor, judged.held.get(index)));
      }
    }
    return new HeldOut(judged, toLearn);
  }

  private void choose(int index, int k, Noise.Stream stream) {
    TrainingImage image = images.get(index);
    int height = Math.min(SIDE, image.height());
    int width = Math.min(SIDE, image.width());
    Crop best = null;
    int bestAttempt = 0;
    double most = LEAST_KNOWN;
    for (int attempt = 0; attempt < TRIES && most < ENOUGH_KNOWN; attempt++) {
      int top = stream.below(image.height() - height + 1, attempt, 0, 0);
      int left = stream.below(image.width() - width + 1, attempt, 1, 0);
      Crop crop = new Crop(index, top, left, height, width);
      double share = knownShare(crop);
      if (share > most) {
        most = share;
        best = crop;
        bestAttempt = attempt;
      }
    }
    if (best != null) {
      crops.add(best);
      hold(best, stream, bestAttempt, k);
    }
  }

  private double knownShare(Crop crop) {
    int known = 0;
    for (int i = 0; i < crop.height * crop.width; i++) {
      int y = crop.top + i / crop.width;
      int x = crop.left + i % crop.width;
      known += isUnknown(crop.image, y, x) || isHeld(crop.image, y, x) ? 0 : 1;
    }
    return (double) known / (crop.height * crop.width);
  }

  private void hold(Crop crop, Noise.Stream stream, int attempt, int k) {
    int rows = crop.height - 2 * SQUARE;
    int columns = crop.width - 2 * SQUARE;
    int top = crop.top + SQUARE / 2 + stream.below(rows, attempt, 2, 0);
    int left = crop.left + SQUARE / 2 + stream.below(columns, attempt, 3, 0);
    rectangle(crop.image, top, left, SQUARE, SQUARE);
    boolean upright = k % 2 == 0;
    int length = Math.min(SCRATCH, Math.min(crop.height, crop.width) - 4);
    int tall = upright ? length : 2;
    int wide = upright ? 2 : length;
    rectangle(
        crop.image,
        crop.top + 2 + stream.below(crop.height - tall - 3, attempt, 4, 0),
        crop.left + 2 + stream.below(crop.width - wide - 3, attempt, 5, 0),
        tall,
        wide);
    for (int single = 0; single < SINGLES; single++) {
      int y = crop.top + stream.below(crop.height, attempt, 6, single);
      int x = crop.left + stream.below(crop.width, attempt, 7, single);
      rectangle(crop.image, y, x, 1, 1);
    }
  }

  /** What is held out, as damage would be. */
  List<HeldOutHole> holes() {
    return List.copyOf(holes);
  }

  private void rectangle(int image, int top, int left, int rows, int columns) {
    holes.add(new HeldOutHole(image, top, left, rows, columns));
    RandomAccess<BitType> access = held.get(image).randomAccess();
    for (int y = top; y < top + rows; y++) {
      for (int x = left; x < left + columns; x++) {
        if (!isUnknown(image, y, x)) {
          access.setPositionAndGet(x, y).set(true);
        }
      }
    }
  }

  private boolean isUnknown(int image, int y, int x) {
    var unknown = images.get(image).unknown();
    return unknown != null && unknown.randomAccess().setPositionAndGet(x, y).get();
  }

  private boolean isHeld(int image, int y, int x) {
    return held.get(image).randomAccess().setPositionAndGet(x, y).get();
  }

  /** Whether nothing could be kept back. */
  boolean isEmpty() {
    return crops.isEmpty();
  }

  /** The images with what is held out unknown as well. */
  List<TrainingImage> toLearn() {
    return toLearn;
  }

  private List<TrainingImage> rest() {
    List<TrainingImage> rest = new ArrayList<>();
    for (int index = 0; index < images.size(); index++) {
      TrainingImage image = images.get(index);
      Img<BitType> unknown = ArrayImgs.bits(image.width(), image.height());
      RandomAccess<BitType> kept = held.get(index).randomAccess();
      RandomAccess<BitType> hole = image.unknown() == null ? null : image.unknown().randomAccess();
      var cursor = unknown.localizingCursor();
      while (cursor.hasNext()) {
        BitType bit = cursor.next();
        boolean isHole = hole != null && hole.setPositionAndGet(cursor).get();
        bit.set(isHole || kept.setPositionAndGet(cursor).get());
      }
      rest.add(image.withUnknown(unknown));
    }
    return rest;
  }

  /**
   * How well a model guesses what was held out.
   *
   * @param asking asked before each crop
   * @return mean −log₂ p of a subpixel
   * @throws java.util.concurrent.CancellationException when it says to stop
   */
  double bits(PixelModel model, PredictionInput predictionInput, Progress asking) {
    double bits = 0;
    long count = 0;
    for (Crop crop : crops) {
      asking.require("Looking at what was held out", 0, 1);
      PixelBatch batch = read(crop, predictionInput);
      model.encode(batch);
      float[] logs = model.logProbabilities(batch);
      for (int y = 0; y < crop.height; y++) {
        for (int x = 0; x < crop.width; x++) {
          for (int c = 0;
              isHeld(crop.image, crop.top + y, crop.left + x) && c < batch.channels();
              c++) {
            bits -= logs[batch.index(0, y, x) * batch.channels() + c] / Math.log(2);
            count++;
          }
        }
      }
    }
    return bits / count;
  }

  private PixelBatch read(Crop crop, PredictionInput predictionInput) {
    PixelBatch batch = PixelBatch.of(predictionInput.hyperparameters(), 1, crop.height, crop.width);
    RandomAccess<UnsignedByteType> levels = images.get(crop.image).levels().randomAccess();
    Orientation.of(0)
        .forEach(
            crop.height,
            crop.width,
            (y, x, rowInCrop, columnInCrop) -> {
              int row = crop.top + rowInCrop;
              int column = crop.left + columnInCrop;
              boolean known = !isUnknown(crop.image, row, column);
              batch.setKnown(0, y, x, known);
              batch.setShown(0, y, x, known && !isHeld(crop.image, row, column));
              for (int c = 0; known && c < batch.channels(); c++) {
                batch.setLevel(0, y, x, c, levels.setPositionAndGet(column, row, c).get());
              }
            });
    PlanesBeside seen =
        beside.get(crop.image).crop(crop.top, crop.left, crop.height, crop.width, 0);
    predictionInput.writeToLearn(batch, 0, CellMeans.NONE, seen);
    return batch;
  }
}
