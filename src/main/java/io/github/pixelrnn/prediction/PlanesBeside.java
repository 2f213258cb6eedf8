// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.prediction;

import io.github.pixelrnn.model.Orientation;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands beside an image at the same pixels: other channels of a composite, neighbouring
 * slices or frames of a stack. Each plane has its own known pixels, and nothing is held of the
 * others.
 *
 * <p>Immutable, and safe for threads.
 */
public final class PlanesBeside {
  /** Nothing beside. */
  public static final PlanesBeside NONE = new PlanesBeside(List.of(), 0);

  private final List<Plane> planes;
  private final int channel;

  /** One plane, or a part of it. */
  public static final class Plane {
    /** Of which nothing is known. */
    public static final Plane UNKNOWN = new Plane(0, 0, 1);

    private final int height;
    private final int width;
    private final int channels;
    private final byte[] levels;
    private final boolean[] known;

    private Plane(int height, int width, int channels) {
      this.height = height;
      this.width = width;
      this.channels = channels;
      this.levels = new byte[Math.multiplyExact(height, Math.multiplyExact(width, channels))];
      this.known = new boolean[height * width];
    }

    /**
     * Takes what is known.
     *
     * @param channels C
     * @param pixels levels 0…255
     */
    public static Plane of(int height, int width, int channels, CoarseImage.Pixels pixels) {
      Plane plane = new Plane(height, width, channels);
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          int pixel = y * width + x;
          plane.known[pixel] = pixels.known(y, x);
          for (int c = 0; plane.known[pixel] && c < channels; c++) {
            plane.levels[pixel * channels + c] = (byte) pixels.level(y, x, c);
          }
        }
      }
      return plane;
    }

    /** Whether a pixel is known; none outside. */
    public boolean known(int y, int x) {
      return y >= 0 && y < height && x >= 0 && x < width && known[y * width + x];
    }

    /** A known pixel's level. */
    public int level(int y, int x, int channel) {
      return levels[(y * width + x) * channels + channel] & 0xFF;
    }

    /** Whether nothing of it is known. */
    public boolean isUnknown() {
      for (boolean one : known) {
        if (one) {
          return false;
        }
      }
      return true;
    }

    /**
     * The same with some pixels unknown.
     *
     * @param hidden [H, W]
     */
    public Plane without(boolean[] hidden) {
      return of(
          height,
          width,
          channels,
          new CoarseImage.Pixels() {
            @Override
            public boolean known(int y, int x) {
              return known[y * width + x] && !hidden[y * width + x];
            }

            @Override
            public int level(int y, int x, int c) {
              return Plane.this.level(y, x, c);
            }
          });
    }

    private Plane crop(int top, int left, int rows, int columns, Orientation orientation) {
      if (known.length == 0) {
        return this;
      }
      Plane crop = new Plane(rows, columns, channels);
      orientation.forEach(
          rows,
          columns,
          (y, x, row, column) -> {
            int to = y * columns + x;
            crop.known[to] = known(top + row, left + column);
            int from = ((top + row) * width + left + column) * channels;
            for (int c = 0; crop.known[to] && c < channels; c++) {
              crop.levels[to * channels + c] = levels[from + c];
            }
          });
      return crop;
    }

    /** [H, W, C] of an image of that size, 0 where unknown. */
    int[] levels(int size) {
      int[] all = new int[size];
      for (int i = 0; i < levels.length; i++) {
        all[i] = levels[i] & 0xFF;
      }
      return all;
    }
  }

  /**
   * Planes in an order that is the same for all images of a network.
   *
   * @param planes of one size; {@link Plane#UNKNOWN} where there is none
   * @param channel which channel of a composite the image itself is, from 0; 0 in others
   */
  public PlanesBeside(List<Plane> planes, int channel) {
    this.planes = List.copyOf(planes);
    this.channel = channel;
  }

  /** P. */
  public int count() {
    return planes.size();
  }

  /** Which channel the image itself is, from 0. */
  public int channel() {
    return channel;
  }

  /** The plane of a number from 0. */
  public Plane plane(int number) {
    return planes.get(number);
  }

  /**
   * A part, turned.
   *
   * @param top of the part, before it is turned
   * @param left likewise
   * @param rows of the turned part
   * @param columns of the turned part
   * @param turn 0…7 ({@link Orientation#of})
   */
  public PlanesBeside crop(int top, int left, int rows, int columns, int turn) {
    Orientation orientation = Orientation.of(turn);
    List<Plane> crops = new ArrayList<>();
    for (Plane plane : planes) {
      crops.add(plane.crop(top, left, rows, columns, orientation));
    }
    return new PlanesBeside(crops, channel);
  }
}
