// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Fills wide holes with pieces copied from the known part of the image, chosen so that every patch
 * of the filled image is like a known one (Wexler, Shechtman and Irani 2007; Newson et al. 2014).
 * No model takes part in it.
 *
 * <p>From coarse to fine, each patch over a hole finds the known patch that is most like it in
 * colour and texture, and the pixels become the mean of what these say. At full resolution, pixels
 * are not averaged but copied, in large pieces with cheap seams, and steps at the seams are
 * bridged.
 *
 * <p>Time and memory grow with the holes: only a window around them is read. The result depends on
 * that window and the noise, not on where the image was cropped.
 */
public final class PatchSynthesis {
  /** The coarsest level makes a hole about this number of patches wide. */
  private static final double COARSEST_PATCHES = 2.5;

  /** Known pixels looked at around the holes: at least this number, or in hole widths as below. */
  private static final int LEAST_MARGIN = 192;

  private static final int MARGIN_WIDTHS = 3;

  /** By how much a squared difference of texture counts more than one of colour. */
  private static final double TEXTURE_WEIGHT = 50;

  /** How much the search's result counts against cheap seams when pieces are chosen. */
  private static final float LIKENESS = 0.1f;

  /** Search rounds at a level, the coarsest first; finer levels have the last. */
  private static final int[] ROUNDS = {12, 8, 5};

  /** Sweeps of a search between two votes. */
  private static final int SWEEPS = 3;

  /** A level is done once less than this share of the matches changes in a round. */
  private static final double SETTLED = 0.1;

  /** The number of dominant offsets. */
  private static final int OFFSETS = 40;

  /** The number of offsets of the search's result that pieces are chosen from. */
  private static final int PIECES = 40;

  /** The contrast, as a share of the range of values, that a rated patch has at least. */
  private static final double LEAST_CONTRAST = 0.02;

  /** Half the side of the patches by which all settings are rated. */
  private static final int RATED_RADIUS = 3;

  private final PatchImage image;
  private final PatchSettings settings;
  private final Noise noise;
  private final Progress progress;

  private PatchSynthesis(PatchImage image, PatchSettings settings, Noise noise, Progress progress) {
    this.image = image;
    this.settings = settings;
    this.noise = noise;
    this.progress = progress;
  }

  /** Says that there is too little to copy from. */
  public static final class TooLittleKnownException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    TooLittleKnownException(String message) {
      super(message);
    }
  }

  /**
   * Fills all unknown pixels.
   *
   * @param noise of the image; that of a crop is {@link Noise#from}
   * @return the proposal of the settings, the same for the same arguments
   * @throws TooLittleKnownException if no whole patch is known and allowed; the message says so to
   *     a person
   * @throws java.util.concurrent.CancellationException when the progress says to stop
   */
  public static PatchFill fill(
      PatchImage image, PatchSettings settings, Noise noise, Progress progress) {
    return new PatchSynthesis(image, settings, noise, progress).filled();
  }

  private PatchFill filled() {
    int[] box = box();
    int[] untouched = new int[image.unknown().length];
    Arrays.fill(untouched, -1);
    if (box[2] <= box[0]) {
      return new PatchFill(image.values().clone(), untouched, 0);
    }
    int holeWidth = holeWidth();
    int margin = Math.max(LEAST_MARGIN, MARGIN_WIDTHS * holeWidth);
    // Eight orientations of half the margin around are still more sources than one of the whole.
    margin = settings.turned() ? margin / 2 : margin;
    int[] window = {
      Math.max(0, box[0] - margin),
      Math.max(0, box[1] - margin),
      Math.min(image.width(), box[2] + margin),
      Math.min(image.height(), box[3] + margin)
    };
    int halvings = 0;
    while (holeWidth > COARSEST_PATCHES * settings.patch() * (1 << halvings)) {
      halvings++;
    }
    PatchAtlas atlas = new PatchAtlas(image, window, settings.turned(), 1 << halvings);
    List<PatchLevel> levels = levels(atlas, halvings);
    Noise here = noise.from(window[1], window[0]);
    int[][] dominant = synthesized(levels, here);
    PatchLevel finest = levels.get(0);
    List<int[]> offsets = new ArrayList<>(PatchMontage.frequent(finest, PIECES));
    offsets.addAll(Arrays.asList(dominant));
    int[] sources = new PatchMontage(finest, offsets, image.channels(), LIKENESS).sources(progress);
    for (int p = 0; p < sources.length; p++) {
      if (sources[p] < 0 && finest.hole[p]) {
        sources[p] = ownSource(finest, p);
      }
    }
    return result(atlas, window, sources);
  }

  /** The left, top, right and bottom of the unknown pixels, the latter two exclusive. */
  private int[] box() {
    int[] box = {image.width(), image.height(), 0, 0};
    for (int i = 0; i < image.unknown().length; i++) {
      if (image.unknown()[i]) {
        int x = i % image.width();
        int y = i / image.width();
        box[0] = Math.min(box[0], x);
        box[1] = Math.min(box[1], y);
        box[2] = Math.max(box[2], x + 1);
        box[3] = Math.max(box[3], y + 1);
      }
    }
    return box;
  }

  /** The side of the largest square of unknown pixels. */
  private int holeWidth() {
    int width = image.width();
    int[] side = new int[image.unknown().length];
    int largest = 0;
    for (int i = 0; i < side.length; i++) {
      if (image.unknown()[i]) {
        boolean edge = i < width || i % width == 0;
        side[i] =
            edge ? 1 : 1 + Math.min(side[i - width - 1], Math.min(side[i - 1], side[i - width]));
        largest = Math.max(largest, side[i]);
      }
    }
    return largest;
  }

  /** The pyramid, finest first, as far as enough patches are known. */
  private List<PatchLevel> levels(PatchAtlas atlas, int halvings) {
    int radius = settings.patch() / 2;
    int features = image.channels() + 2;
    List<PatchLevel> levels = new ArrayList<>();
    int least = settings.patch() * settings.patch();
    PatchLevel level =
        new PatchLevel(atlas, withTexture(atlas, 1 << Math.max(1, halvings)), features, radius);
    if (level.sources.length < least || level.centres.length == 0) {
      throw new TooLittleKnownException(
          "Too little is known around the hole: only "
              + level.sources.length
              + " patches of "
              + settings.patch()
              + " × "
              + settings.patch()
              + " pixels can be copied. Use a smaller patch or allow a larger source.");
    }
    while (level != null && level.sources.length >= least && level.centres.length > 0) {
      levels.add(level);
      progress.require("Reading the surroundings", levels.size(), halvings + 1);
      level = levels.size() <= halvings ? level.coarser() : null;
    }
    return levels;
  }

  /**
   * Colours and, behind them, the mean absolute derivatives along x and y around each pixel, which
   * tell grain from smooth areas when both have the same colour (Newson et al. 2014, section 3.3).
   */
  private float[] withTexture(PatchAtlas atlas, int reach) {
    int channels = atlas.channels;
    int features = channels + 2;
    float[] all = new float[atlas.known.length * features];
    float[] grey = new float[atlas.known.length];
    for (int i = 0; i < grey.length; i++) {
      for (int c = 0; c < channels; c++) {
        float value = atlas.values[i * channels + c];
        all[i * features + c] = value;
        grey[i] += value / channels;
      }
    }
    float weight = (float) Math.sqrt(TEXTURE_WEIGHT * channels);
    for (int d = 0; d < 2; d++) {
      int step = d == 0 ? 1 : atlas.width;
      float[] derivative = new float[grey.length];
      float[] count = new float[grey.length];
      for (int i = 0; i + step < grey.length; i++) {
        if (atlas.known[i] && atlas.known[i + step]) {
          derivative[i] = Math.abs(grey[i + step] - grey[i]);
          count[i] = 1;
        }
      }
      boxSums(derivative, atlas.width, reach);
      boxSums(count, atlas.width, reach);
      for (int i = 0; i < grey.length; i++) {
        if (atlas.known[i] && count[i] > 0) {
          all[i * features + channels + d] = weight * derivative[i] / count[i];
        }
      }
    }
    return all;
  }

  /** Replaces values [y][x] by their sums over squares of side {@code 2 · reach + 1}. */
  private static void boxSums(float[] values, int width, int reach) {
    int height = values.length / width;
    double[] line = new double[Math.max(width, height) + 1];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        line[x + 1] = line[x] + values[y * width + x];
      }
      for (int x = 0; x < width; x++) {
        values[y * width + x] =
            (float) (line[Math.min(width, x + reach + 1)] - line[Math.max(0, x - reach)]);
      }
    }
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        line[y + 1] = line[y] + values[y * width + x];
      }
      for (int y = 0; y < height; y++) {
        values[y * width + x] =
            (float) (line[Math.min(height, y + reach + 1)] - line[Math.max(0, y - reach)]);
      }
    }
  }

  /** Searches from the coarsest level to the finest; returns the dominant offsets at that. */
  private int[][] synthesized(List<PatchLevel> levels, Noise here) {
    int coarsest = levels.size() - 1;
    int[][] offsets = DominantOffsets.of(levels.get(coarsest), OFFSETS, progress);
    for (int l = coarsest; l >= 0; l--) {
      PatchLevel level = levels.get(l);
      Noise.Stream start = here.stream(Noise.Purpose.PATCH_SEARCH, l, settings.number(), 0);
      if (l < coarsest) {
        offsets = DominantOffsets.refined(offsets, level);
        level.adopt(levels.get(l + 1), start);
      } else {
        initialize(level, offsets, start);
      }
      settle(levels, l, offsets, here);
    }
    return offsets;
  }

  /** Improves matches and votes in turn until little changes. */
  private void settle(List<PatchLevel> levels, int l, int[][] offsets, Noise here) {
    PatchLevel level = levels.get(l);
    int done = levels.size() - 1 - l;
    int rounds = ROUNDS[Math.min(ROUNDS.length - 1, done)];
    Progress part = progress.part("Searching patches", done, done + 1, levels.size());
    for (int round = 0; round < rounds; round++) {
      int changed = 0;
      for (int sweep = 0; sweep < SWEEPS; sweep++) {
        int drawn = round * SWEEPS + sweep;
        changed +=
            level.improve(
                sweep,
                drawn == 0 ? offsets : new int[0][],
                here.stream(Noise.Purpose.PATCH_SEARCH, l, settings.number(), 1 + drawn),
                part.part(drawn, drawn + 1, (long) rounds * SWEEPS));
      }
      if (changed < SETTLED * level.centres.length) {
        return;
      }
      level.vote();
      level.refresh();
    }
  }

  private void initialize(PatchLevel level, int[][] offsets, Noise.Stream start) {
    boolean montage = settings.number() % 2 == 1 && offsets.length > 0;
    if (montage) {
      int[] sources =
          new PatchMontage(level, List.of(offsets), level.features, 0).sources(progress);
      for (int p = 0; p < sources.length; p++) {
        if (sources[p] >= 0) {
          System.arraycopy(
              level.values,
              sources[p] * level.features,
              level.values,
              p * level.features,
              level.features);
          if (level.centre[p] && level.source[sources[p]]) {
            level.match[p] = sources[p];
          }
        } else {
          montage &= !level.hole[p];
        }
      }
    }
    if (!montage) {
      level.peel(settings.number() < 2 ? 0 : 0.5, start, progress);
    }
    level.complete(start);
    level.refresh();
  }

  private static int ownSource(PatchLevel level, int p) {
    int r = level.radius;
    int x = Math.max(r, Math.min(level.targetWidth - 1 - r, p % level.width));
    int y = Math.max(r, Math.min(level.targetHeight - 1 - r, p / level.width));
    int at = y * level.width + x;
    return level.match[at] + p - at;
  }

  private PatchFill result(PatchAtlas atlas, int[] window, int[] sources) {
    int channels = image.channels();
    float[] values = image.values().clone();
    int[] origins = new int[image.unknown().length];
    Arrays.fill(origins, -1);
    float[][] corrections = new SeamCorrection(atlas, sources).fields(progress);
    for (int c = 0; c < channels; c++) {
      float[] range = atlas.range(c);
      float[] correction = corrections[c];
      for (int p = 0; p < sources.length; p++) {
        if (sources[p] >= 0) {
          int to = (window[1] + p / atlas.width) * image.width() + window[0] + p % atlas.width;
          float value = atlas.values[sources[p] * channels + c] + correction[p];
          values[to * channels + c] = Math.max(range[0], Math.min(range[1], value));
          origins[to] = atlas.origin[sources[p]];
        }
      }
    }
    return new PatchFill(values, origins, energy(atlas, sources));
  }

  /** {@link PatchFill#energy}, of the copies before steps at seams are bridged. */
  private static double energy(PatchAtlas atlas, int[] sources) {
    double least = 0;
    for (int c = 0; c < atlas.channels; c++) {
      float[] range = atlas.range(c);
      least += Math.pow(LEAST_CONTRAST * (range[1] - range[0]), 2) / atlas.channels;
    }
    double sum = 0;
    long count = 0;
    for (int p = 0; p < sources.length; p++) {
      if (sources[p] >= 0) {
        sum += mismatch(atlas, sources, p, least);
        count++;
      }
    }
    return count == 0 ? 0 : Math.sqrt(sum / count);
  }

  /** The mean squared difference around a copied pixel and its source, in variances there. */
  private static double mismatch(PatchAtlas atlas, int[] sources, int p, double least) {
    int channels = atlas.channels;
    double squares = 0;
    double variance = 0;
    for (int c = 0; c < channels; c++) {
      double total = 0;
      double totalSquares = 0;
      int count = 0;
      double differences = 0;
      for (int dy = -RATED_RADIUS; dy <= RATED_RADIUS; dy++) {
        for (int dx = -RATED_RADIUS; dx <= RATED_RADIUS; dx++) {
          int x = p % atlas.width + dx;
          int y = p / atlas.width + dy;
          int from = sources[p] + dy * atlas.width + dx;
          boolean inside = x >= 0 && x < atlas.windowWidth && y >= 0 && y < atlas.windowHeight;
          if (inside && from >= 0 && from < atlas.known.length && atlas.known[from]) {
            int at = y * atlas.width + x;
            double is = atlas.values[(sources[at] < 0 ? at : sources[at]) * channels + c];
            double should = atlas.values[from * channels + c];
            total += should;
            totalSquares += should * should;
            differences += (is - should) * (is - should);
            count++;
          }
        }
      }
      squares += differences / count / channels;
      variance += (totalSquares - total * total / count) / count / channels;
    }
    return squares / (variance + least);
  }
}
