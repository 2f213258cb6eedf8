// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Orientation;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.PixelModel;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.ReceptiveField;
import io.github.pixelrnn.prediction.PredictionInput;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.FinalInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.util.Intervals;
import net.imglib2.view.Views;

/**
 * Tells how well answers fit: how probable they make the known pixels that come after a hole, at
 * temperature 1. A network that was told of orientations also goes over the image from the opposite
 * corner, so that the known pixels on all sides count.
 *
 * <p>What an answer fills in does not count itself. The draws of a hole come from its distribution
 * already, and to weigh them by it once more would favour the flattest: on photographs such a
 * choice wiped out joints of bricks and blurred coins.
 */
public final class ContextLikelihood {
  /** Pixels of one call: they bound its memory. */
  private static final long MOST_PIXELS = 1 << 15;

  /** Rows and columns that are judged in one call, or else specks all over a plane are one box. */
  private static final int TILE = 160;

  private static final String TASK = "Comparing candidates";

  private final PixelModel model;
  private final PredictionInput predictionInput;
  private final int tile;

  /** Of a model, which stays the caller's to close. */
  public ContextLikelihood(PixelModel model) {
    this(model, PredictionInput.causal(model.architecture().hyperparameters()));
  }

  /** Of a model without an encoder that was trained with a prediction as input. */
  public ContextLikelihood(PixelModel model, PredictionInput predictionInput) {
    this(model, predictionInput, TILE);
  }

  /** In tiles of another size, which must make no difference. */
  ContextLikelihood(PixelModel model, PredictionInput predictionInput, int tile) {
    this.model = model;
    this.predictionInput = predictionInput;
    this.tile = tile;
  }

  /**
   * Judges answers.
   *
   * @param answers levels without holes, (x, y, channel)
   * @param unknown (x, y), true = was filled
   * @return by answer, log₂ p of the known pixels whose distribution depends on the holes; 0 where
   *     there are none
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public double[] bits(
      List<Img<UnsignedByteType>> answers,
      RandomAccessibleInterval<BitType> unknown,
      Progress progress) {
    double[] all = new double[answers.size()];
    for (double[] bits : bits(answers, boxes(unknown, margins()), unknown, progress)) {
      for (int k = 0; k < all.length; k++) {
        all[k] += bits[k];
      }
    }
    return all;
  }

  /**
   * How many known pixels answers are judged by; those that are judged from two corners count
   * twice.
   *
   * @param unknown (x, y), true = was filled
   */
  public long pixels(RandomAccessibleInterval<BitType> unknown) {
    long pixels = 0;
    for (Interval box : boxes(unknown, margins())) {
      for (int turn : turns()) {
        for (Tile tile : tiles(box, unknown, turn)) {
          for (BitType hole : Views.interval(unknown, tile.ring())) {
            pixels += hole.get() ? 0 : 1;
          }
        }
      }
    }
    return pixels;
  }

  /**
   * What a box is judged by. Outside it nothing depends on what is filled in the box, or nothing is
   * taken to where a receptive field is not exact.
   */
  Margins margins() {
    return Margins.ofJudging(model.architecture());
  }

  /** Boxes (x, y) around unknown pixels of which none lies in the window of another box. */
  static List<Interval> boxes(RandomAccessibleInterval<BitType> unknown, Margins margins) {
    return new Holes(unknown, margins).boxes();
  }

  private int[] turns() {
    return Window.corners(model.architecture().hyperparameters().oriented());
  }

  /**
   * Judges box by box.
   *
   * @param boxes found with these {@link #margins} or larger ones
   * @param unknown (x, y), true = was filled
   * @return by box and answer as {@link #bits(List, RandomAccessibleInterval, Progress)}
   */
  double[][] bits(
      List<Img<UnsignedByteType>> answers,
      List<Interval> boxes,
      RandomAccessibleInterval<BitType> unknown,
      Progress progress) {
    double[][] bits = new double[boxes.size()][];
    for (int i = 0; i < bits.length; i++) {
      Around around = new Around(boxes.get(i), 1, (x, y) -> 0);
      bits[i] = bits(answers, around, unknown, progress.part(TASK, i, i + 1, bits.length))[0];
    }
    return bits;
  }

  /**
   * The known pixels around a box, divided into parts.
   *
   * @param box found with these {@link #margins} or larger ones
   * @param parts how many
   * @param part in which one a pixel is
   */
  record Around(Interval box, int parts, Part part) {

    /** Tells the part of a pixel, from 0. */
    interface Part {
      int of(int x, int y);
    }
  }

  /**
   * Judges part by part what is around a box.
   *
   * @param unknown (x, y), true = was filled
   * @return by part and answer as {@link #bits(List, RandomAccessibleInterval, Progress)}
   */
  double[][] bits(
      List<Img<UnsignedByteType>> answers,
      Around around,
      RandomAccessibleInterval<BitType> unknown,
      Progress progress) {
    double[][] bits = new double[around.parts()][answers.size()];
    int[] turns = turns();
    List<Tile> tiles = new ArrayList<>();
    for (int turn : turns) {
      tiles.addAll(tiles(around.box(), unknown, turn));
    }
    for (int i = 0; i < tiles.size(); i++) {
      judge(
          answers,
          tiles.get(i),
          around,
          unknown,
          bits,
          progress.part(TASK, i, i + 1, tiles.size()));
    }
    return bits;
  }

  /**
   * A part of what surrounds a box.
   *
   * @param ring whose known pixels count (x, y)
   * @param turn how the image is turned
   */
  private record Tile(Interval ring, int turn) {}

  /** What the pixels of a tile are computed from, in the image as it is not turned. */
  private Margins margins(int turn) {
    Margins margins = Margins.toDraw(model.architecture().receptiveField(), 0);
    return Orientation.of(turn).upsideDown() ? margins.upsideDown() : margins;
  }

  /** Those in which something depends on a hole. */
  private List<Tile> tiles(Interval box, RandomAccessibleInterval<BitType> unknown, int turn) {
    Interval all = Intervals.intersect(ring(box, turn), unknown);
    Margins margins = margins(turn);
    List<Tile> tiles = new ArrayList<>();
    for (long top = all.min(1); top <= all.max(1); top += tile) {
      for (long left = all.min(0); left <= all.max(0); left += tile) {
        Interval ring =
            FinalInterval.createMinMax(
                left,
                top,
                Math.min(left + tile - 1, all.max(0)),
                Math.min(top + tile - 1, all.max(1)));
        if (anyTrue(Views.interval(unknown, margins.around(ring, unknown)))) {
          tiles.add(new Tile(ring, turn));
        }
      }
    }
    return tiles;
  }

  private static boolean anyTrue(RandomAccessibleInterval<BitType> pixels) {
    for (BitType pixel : pixels) {
      if (pixel.get()) {
        return true;
      }
    }
    return false;
  }

  /** Adds to the bits by part and answer. */
  private void judge(
      List<Img<UnsignedByteType>> answers,
      Tile tile,
      Around around,
      RandomAccessibleInterval<BitType> unknown,
      double[][] bits,
      Progress progress) {
    Interval window = margins(tile.turn()).around(tile.ring(), unknown);
    long pixels = window.dimension(0) * window.dimension(1);
    int most = (int) Math.max(1, MOST_PIXELS / (pixels * answers.get(0).dimension(2)));
    for (int from = 0; from < answers.size(); from += most) {
      int to = Math.min(answers.size(), from + most);
      List<Window> windows =
          answers.subList(from, to).stream()
              .map(answer -> new Window(window, 0, tile.turn(), answer, unknown))
              .toList();
      Progress all = progress.part(TASK, from, to, answers.size());
      all.require(TASK, 0, 1);
      PixelBatch batch = batch(windows);
      float[] logs = model.logProbabilities(batch, all);
      Window shape = windows.get(0);
      int first = from;
      RandomAccess<BitType> hole = unknown.randomAccess();
      shape.forEach(
          (y, x, planeY, planeX) -> {
            boolean inside = planeX >= tile.ring().min(0) && planeX <= tile.ring().max(0);
            inside &= planeY >= tile.ring().min(1) && planeY <= tile.ring().max(1);
            if (inside && !hole.setPositionAndGet(planeX, planeY).get()) {
              add(logs, batch, y, x, bits[around.part().of(planeX, planeY)], first);
            }
          });
    }
  }

  private PixelBatch batch(List<Window> windows) {
    Window shape = windows.get(0);
    PixelBatch batch =
        PixelBatch.of(
            model.architecture().hyperparameters(), windows.size(), shape.height(), shape.width());
    for (int image = 0; image < windows.size(); image++) {
      windows.get(image).readAll(batch, image);
      predictionInput.write(batch, image);
    }
    return batch;
  }

  private static void add(float[] logs, PixelBatch batch, int y, int x, double[] bits, int from) {
    int channels = batch.channels();
    for (int image = 0; image < batch.count(); image++) {
      int at = batch.index(image, y, x) * channels;
      for (int c = 0; c < channels; c++) {
        bits[from + image] += logs[at + c] / Math.log(2);
      }
    }
  }

  /** The rows and columns that depend on a box, in a plane that is read from this corner. */
  private Interval ring(Interval box, int turn) {
    ReceptiveField field = model.architecture().receptiveField();
    boolean fromBelow = Orientation.of(turn).upsideDown();
    return FinalInterval.createMinMax(
        box.min(0) - field.sides(),
        box.min(1) - (fromBelow ? field.above() : field.below()),
        box.max(0) + field.sides(),
        box.max(1) + (fromBelow ? field.below() : field.above()));
  }
}
