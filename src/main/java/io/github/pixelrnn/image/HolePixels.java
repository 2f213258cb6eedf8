// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.util.Arrays;
import net.imglib2.Cursor;
import net.imglib2.type.logic.BitType;

/**
 * The unknown pixels of some planes, which are read from an image and written into another of the
 * same kind, bit by bit. All other pixels stay as they are.
 */
public final class HolePixels {
  /** Raw values of those pixels in an image. */
  public static final class Values {
    private final int[][] bits;

    private Values(int[][] bits) {
      this.bits = bits;
    }
  }

  private final int width;
  private final int[] planes;
  private final int[][] places;

  private HolePixels(int width, int[] planes, int[][] places) {
    this.width = width;
    this.planes = planes;
    this.places = places;
  }

  /**
   * Those of some planes.
   *
   * @param used the planes, from 0
   */
  public static HolePixels of(Mask mask, int... used) {
    int[][] places = new int[used.length][];
    int width = 0;
    for (int i = 0; i < used.length; i++) {
      var unknown = mask.unknown(used[i]);
      width = (int) unknown.dimension(0);
      int[] found = new int[(int) (unknown.dimension(0) * unknown.dimension(1))];
      int count = 0;
      Cursor<BitType> cursor = unknown.localizingCursor();
      while (cursor.hasNext()) {
        if (cursor.next().get()) {
          found[count++] = cursor.getIntPosition(1) * width + cursor.getIntPosition(0);
        }
      }
      places[i] = Arrays.copyOf(found, count);
    }
    return new HolePixels(width, used.clone(), places);
  }

  /** The planes, from 0. */
  public int[] planes() {
    return planes.clone();
  }

  /** How many pixels of all planes there are. */
  public long count() {
    long sum = 0;
    for (int[] here : places) {
      sum += here.length;
    }
    return sum;
  }

  /** The smallest rectangle that holds those of all planes. */
  public Rectangle bounds() {
    Rectangle all = null;
    for (int[] here : places) {
      for (int place : here) {
        Rectangle pixel = new Rectangle(place % width, place / width, 1, 1);
        if (all == null) {
          all = pixel;
        } else if (!all.contains(pixel.x, pixel.y)) {
          all.add(pixel);
        }
      }
    }
    return all == null ? new Rectangle() : all;
  }

  /** Their values in an image. */
  public Values read(ImagePlus image) {
    int[][] values = new int[planes.length][];
    for (int i = 0; i < planes.length; i++) {
      ImageProcessor pixels = pixels(image, i);
      values[i] = new int[places[i].length];
      for (int k = 0; k < places[i].length; k++) {
        values[i][k] = pixels.get(places[i][k]);
      }
    }
    return new Values(values);
  }

  /**
   * Writes values into an image. What shows it has to be drawn afterwards.
   *
   * @param values of an image of the same size and type
   */
  public void write(ImagePlus image, Values values) {
    for (int i = 0; i < planes.length; i++) {
      ImageProcessor pixels = pixels(image, i);
      for (int k = 0; k < places[i].length; k++) {
        pixels.set(places[i][k], values.bits[i][k]);
      }
    }
  }

  private ImageProcessor pixels(ImagePlus image, int number) {
    return image.getStack().getProcessor(planes[number] + 1);
  }
}
