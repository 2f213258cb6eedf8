// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.training;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Orientation;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.prediction.PlanesBeside;
import io.github.pixelrnn.prediction.PredictionInput;
import io.github.pixelrnn.prediction.TrainingHoles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.imglib2.RandomAccess;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * The squares that a step learns from: a function of the plan's seed and the step's number alone.
 *
 * <p>In an epoch every image is seen once for every patch that it has room for, in a new random
 * order; where in the image a patch lies is random each time. Patches without a known pixel are
 * drawn again.
 */
final class Patches {
  private static final int TRIES = 10_000;

  /** They are put in order anew in each epoch, in memory. */
  private static final int MOST = 50_000_000;

  private final List<TrainingImage> images;
  private final TrainingPlan plan;
  private final PracticePredictor predictor;
  private final PredictionInput predictionInput;
  private final Noise noise;
  private final EncoderView view;
  private final PracticeCells cells;
  private final PracticePlanes planes;
  private final boolean square;
  private final int[] order;
  private int orderedEpoch = -1;
  private long total;

  /** For a network that reads no guide. */
  Patches(List<TrainingImage> images, TrainingPlan plan) {
    this(images, plan, (PracticePredictor) null);
  }

  /**
   * @param predictionInput of the network that learns; one with an encoder is shown a patch with
   *     holes, and learns what is in them. Null for a network that reads no guide
   * @throws IllegalArgumentException when there are no images, or they differ in channels
   */
  Patches(List<TrainingImage> images, TrainingPlan plan, PredictionInput predictionInput) {
    this(
        images,
        plan,
        predictionInput == null
            ? null
            : new PracticePredictor(predictionInput, false, new Noise(plan.seed())));
  }

  /**
   * @param predictor of the network that learns; null for one that reads no guide
   * @throws IllegalArgumentException when there are no images, or they differ in channels
   */
  Patches(List<TrainingImage> images, TrainingPlan plan, PracticePredictor predictor) {
    if (images.isEmpty()) {
      throw new IllegalArgumentException("images: there are none to train on");
    }
    this.images = List.copyOf(images);
    this.plan = plan;
    this.predictor = predictor;
    this.predictionInput = predictor == null ? null : predictor.input();
    this.noise = new Noise(plan.seed());
    this.view =
        new EncoderView(
            predictionInput == null ? Encoder.NONE : predictionInput.hyperparameters().encoder(),
            noise);
    this.planes = new PracticePlanes(noise);
    this.cells = new PracticeCells(predictionInput == null ? 0 : predictionInput.cell(), noise);
    for (TrainingImage image : images) {
      if (image.channels() != images.get(0).channels()) {
        throw new IllegalArgumentException("images: some are grey and some are colour");
      }
    }
    // All eight orientations are learned by a network that will be asked in all eight.
    this.square = predictionInput != null && predictionInput.hyperparameters().oriented();
    this.order = IntStream.range(0, images.size()).flatMap(this::repeated).toArray();
  }

  private IntStream repeated(int index) {
    TrainingImage image = images.get(index);
    long area = (long) image.width() * image.height();
    long count = Math.max(1, area / (rows(image) * columns(image)));
    total += count;
    if (total > MOST) {
      throw new IllegalArgumentException(
          "patch: an epoch would have more than " + MOST + " patches; take a larger one");
    }
    return IntStream.generate(() -> index).limit(count);
  }

  private long rows(TrainingImage image) {
    int rows = Math.min(plan.patch(), image.height());
    return square ? Math.min(rows, image.width()) : rows;
  }

  private long columns(TrainingImage image) {
    int columns = Math.min(plan.patch(), image.width());
    return square ? Math.min(columns, image.height()) : columns;
  }

  /** Steps of one pass over the images. */
  double stepsAnEpoch() {
    return (double) order.length / plan.batch();
  }

  /**
   * The batch of a step, 0 for the first. The smallest of its images decides how large its patches
   * are.
   */
  PixelBatch batch(long step) {
    Place[] places = new Place[plan.batch()];
    long height = Long.MAX_VALUE;
    long width = Long.MAX_VALUE;
    for (int slot = 0; slot < places.length; slot++) {
      places[slot] = place(step * plan.batch() + slot);
      height = Math.min(height, rows(places[slot].image));
      width = Math.min(width, columns(places[slot].image));
    }
    TrainingHoles.Damage damage = view.damage(step);
    boolean smaller = damage != null && damage != TrainingHoles.Damage.LARGE;
    int rows = smaller ? smaller(height) : (int) height;
    int columns = smaller ? smaller(width) : (int) width;
    PixelBatch batch =
        predictionInput == null
            ? new PixelBatch(plan.batch(), rows, columns, images.get(0).channels())
            : PixelBatch.of(predictionInput.hyperparameters(), plan.batch(), rows, columns);
    for (int slot = 0; slot < plan.batch(); slot++) {
      fill(batch, slot, places[slot], damage);
    }
    return batch;
  }

  /**
   * What a patch is cut from.
   *
   * @param number of the patch, from 0 over the whole training
   */
  private record Place(TrainingImage image, int index, int epoch, long number) {}

  private Place place(long number) {
    int epoch = Math.toIntExact(number / order.length);
    shuffle(epoch);
    int index = order[(int) (number % order.length)];
    return new Place(images.get(index), index, epoch, number);
  }

  /** Small damage is learned in patches of two thirds the side, in half the time. */
  private static int smaller(long side) {
    return (int) Math.max(1, side * 2 / 3);
  }

  /** Fisher and Yates, from the epoch's own stream. */
  private void shuffle(int epoch) {
    if (epoch == orderedEpoch) {
      return;
    }
    Arrays.sort(order);
    Noise.Stream stream = noise.stream(Noise.Purpose.PATCHES, epoch, 1, 0);
    for (int i = order.length - 1; i > 0; i--) {
      int j = stream.below(i + 1, i, 0, 0);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    group(epoch);
    orderedEpoch = epoch;
  }

  /**
   * Brings patches of one size together where sizes differ, so that a batch is not cut down to its
   * smallest; in which order the batches come stays a matter of luck.
   */
  private void group(int epoch) {
    Map<Long, List<Integer>> sizes = new LinkedHashMap<>();
    int batch = plan.batch();
    int begun = (int) ((long) epoch * order.length % batch); // of a batch of the epoch before
    int first = Math.min(order.length, (batch - begun) % batch);
    for (int i = first; i < order.length; i++) {
      TrainingImage image = images.get(order[i]);
      long size = rows(image) << Integer.SIZE | columns(image);
      sizes.computeIfAbsent(size, key -> new ArrayList<>()).add(order[i]);
    }
    if (sizes.size() < 2) {
      return;
    }
    List<List<Integer>> batches = new ArrayList<>();
    List<Integer> rest = new ArrayList<>();
    for (List<Integer> alike : sizes.values()) {
      int whole = alike.size() / batch * batch;
      for (int i = 0; i < whole; i += batch) {
        batches.add(alike.subList(i, i + batch));
      }
      rest.addAll(alike.subList(whole, alike.size()));
    }
    Noise.Stream stream = noise.stream(Noise.Purpose.PATCHES, epoch, 3, 0);
    int next = first;
    for (int i = batches.size(); i > 0; i--) {
      int chosen = stream.below(i, i, 0, 0);
      for (int index : batches.get(chosen)) {
        order[next++] = index;
      }
      batches.set(chosen, batches.get(i - 1));
    }
    for (int index : rest) {
      order[next++] = index;
    }
  }

  private void fill(PixelBatch batch, int slot, Place of, TrainingHoles.Damage damage) {
    TrainingImage image = of.image;
    long number = of.number;
    int height = batch.height();
    int width = batch.width();
    Noise.Stream place =
        noise.stream(Noise.Purpose.PATCHES, (int) number, 0, (int) (number >>> 32));
    Noise.Stream binary = noise.stream(Noise.Purpose.BINARIZATION, of.index, of.epoch + 1, 0);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      int top = place.below(image.height() - height + 1, attempt, 0, 0);
      int left = place.below(image.width() - width + 1, attempt, 1, 0);
      int turns = height == width ? 8 : 4;
      int turn = plan.augment() ? place.below(turns, attempt, 2, 0) : 0;
      batch.setOrientation(slot, turn);
      copy(image, top, left, Orientation.of(turn), binary, batch, slot);
      if (anyKnown(batch, slot) && view.hide(batch, slot, number, attempt, damage)) {
        if (predictionInput != null) {
          PlanesBeside beside = image.beside().crop(top, left, height, width, turn);
          PredictionInput expected = predictor.of(number);
          expected.writeToLearn(
              batch,
              slot,
              cells.of(batch, slot, number, damage),
              planes.of(beside, batch, slot, number));
        }
        return;
      }
    }
    throw new IllegalArgumentException(
        "mask: nearly nothing of the image is known, so there is nothing to learn from; name a"
            + " trained model instead");
  }

  private void copy(
      TrainingImage image,
      int top,
      int left,
      Orientation orientation,
      Noise.Stream binary,
      PixelBatch batch,
      int slot) {
    RandomAccess<UnsignedByteType> levels = image.levels().randomAccess();
    RandomAccess<BitType> unknown = image.unknown() == null ? null : image.unknown().randomAccess();
    orientation.forEach(
        batch.height(),
        batch.width(),
        (y, x, rowInPatch, columnInPatch) -> {
          int row = top + rowInPatch;
          int column = left + columnInPatch;
          boolean known = unknown == null || !unknown.setPositionAndGet(column, row).get();
          batch.setKnown(slot, y, x, known);
          for (int channel = 0; channel < batch.channels(); channel++) {
            int value = levels.setPositionAndGet(column, row, channel).get();
            int level = plan.binarization().level(value, binary, row, column, channel);
            // What is unknown must not reach the network by any way.
            batch.setLevel(slot, y, x, channel, known ? level : 0);
          }
        });
  }

  private static boolean anyKnown(PixelBatch batch, int slot) {
    int width = batch.width();
    return IntStream.range(0, batch.height() * width)
        .anyMatch(i -> batch.known(slot, i / width, i % width));
  }
}
