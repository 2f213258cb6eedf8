// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.model;

import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.Objects;

/**
 * Images of one shape as a network takes them: levels, and which pixels are known.
 *
 * <table><caption>contents</caption>
 * <tr><th>part</th><th>shape</th><th>unit</th></tr>
 * <tr><td>levels</td><td>[B, H, W, C]</td><td>0…255; the model checks against its L</td></tr>
 * <tr><td>known</td><td>[B, H, W]</td><td>true = known; all true at first</td></tr>
 * <tr><td>conditioning</td><td>[B, H, W, K]</td><td>features; K may be 0</td></tr>
 * <tr><td>shown</td><td>[B, H, W]</td><td>true = shown to an encoder; all true at first</td></tr>
 * <tr><td>guide</td><td>[B, H, W, F]</td><td>{@link Hyperparameters#guide}; F may be 0. For a residual
 * head first the base of the prediction by channel (levels), then the shares of the left and of the upper
 * neighbour: p = base + left·x(i, j − 1) + up·x(i − 1, j), clipped to 0…L − 1, neighbours outside
 * the image counting 0. {@code prediction.PredictionInput} makes it, and for an encoder that is
 * guided then a smooth interpolation of the shown pixels by channel (levels), and planes beside. One for
 * means has other features instead: {@code Encoder.guide}</td></tr>
 * <tr><td>orientation</td><td>[B]</td><td>0…7, how an image was turned ({@link Orientation#of}) before
 * all else here was made of it; 0 at first</td></tr>
 * </table>
 *
 * <p>A buffer, filled and drawn into in place. Not safe for threads.
 */
public final class PixelBatch {
  private final int count;
  private final int height;
  private final int width;
  private final int channels;
  private final PixelLevels levels;
  private final PixelMask known;
  private final PixelMask shown;
  private final PixelFeatures map;
  private final PixelFeatures guide;
  private final ImageFacts facts;

  /** A batch of level 0, all known, without a conditioning map and without a guide. */
  public PixelBatch(int count, int height, int width, int channels) {
    this(count, height, width, channels, 0, 0);
  }

  /** A batch of level 0, all known, with all that a network of these hyperparameters reads. */
  public static PixelBatch of(Hyperparameters network, int count, int height, int width) {
    return new PixelBatch(
        count, height, width, network.channels(), network.conditioning(), network.guide());
  }

  /**
   * A batch of level 0, all known, with a conditioning map and a guide of zeros.
   *
   * @throws IllegalArgumentException when a size is below 1, {@code conditioning} or {@code guide}
   *     below 0, or the whole too large for an array
   */
  public PixelBatch(int count, int height, int width, int channels, int conditioning, int guide) {
    int pixels = BatchSize.pixels(count, height, width, channels, conditioning, guide);
    this.count = count;
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.levels = new PixelLevels(pixels, channels);
    this.known = new PixelMask(pixels);
    this.shown = new PixelMask(pixels);
    this.map = new PixelFeatures(pixels, conditioning);
    this.guide = new PixelFeatures(pixels, guide);
    this.facts = new ImageFacts(count);
  }

  public int count() {
    return count;
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  public int channels() {
    return channels;
  }

  /** K. */
  public int conditioning() {
    return map.width();
  }

  /** F. */
  public int guide() {
    return guide.width();
  }

  /** Where a pixel stands in row-major order [B, H, W]. */
  public int index(int image, int y, int x) {
    return (image * height + y) * width + x;
  }

  public int level(int image, int y, int x, int channel) {
    return levels.at(index(image, y, x), channel);
  }

  /**
   * Sets a subpixel.
   *
   * @throws IllegalArgumentException for a level outside 0…255, which would come back as another
   */
  public void setLevel(int image, int y, int x, int channel, int level) {
    int pixel = index(image, y, x);
    facts.seen(image, !shown.at(pixel) || levels.at(pixel, channel) == level);
    levels.set(pixel, channel, level);
  }

  /** A level, or the mean that was set in its place. */
  public float value(int image, int y, int x, int channel) {
    return levels.value(index(image, y, x), channel);
  }

  /**
   * Sets a subpixel to a mean of levels; its level is the nearest one.
   *
   * @param mean 0…255
   */
  public void setMean(int image, int y, int x, int channel, float mean) {
    int pixel = index(image, y, x);
    facts.seen(image, !shown.at(pixel) || levels.at(pixel, channel) == Math.round(mean));
    levels.setMean(pixel, channel, mean);
  }

  public boolean known(int image, int y, int x) {
    return known.at(index(image, y, x));
  }

  public void setKnown(int image, int y, int x, boolean isKnown) {
    known.set(index(image, y, x), isKnown);
  }

  /** Makes every pixel unknown. */
  public void forgetAll() {
    known.clear();
  }

  public float conditioning(int image, int y, int x, int feature) {
    return map.at(index(image, y, x), feature);
  }

  public void setConditioning(int image, int y, int x, int feature, float value) {
    map.set(index(image, y, x), feature, value);
    facts.setEncoded(image);
  }

  /**
   * Whether the conditioning map of every image has been set since what an encoder sees of it
   * changed last: which pixels are shown, their levels, and its part of the guide.
   */
  public boolean encoded() {
    return facts.allEncoded();
  }

  /** Whether an encoder is shown a pixel. */
  public boolean shown(int image, int y, int x) {
    return shown.at(index(image, y, x));
  }

  public void setShown(int image, int y, int x, boolean isShown) {
    facts.seen(image, shown(image, y, x) == isShown);
    shown.set(index(image, y, x), isShown);
  }

  public float guide(int image, int y, int x, int feature) {
    return guide.at(index(image, y, x), feature);
  }

  public void setGuide(int image, int y, int x, int feature, float value) {
    boolean forOthers = guide.width() > channels + 1 && feature < channels; // a residual head's
    facts.seen(image, forOthers || guide(image, y, x, feature) == value);
    guide.set(index(image, y, x), feature, value);
  }

  /** 0…7. */
  public int orientation(int image) {
    return facts.orientation(image);
  }

  /**
   * Says how an image was turned.
   *
   * @throws IllegalArgumentException for an orientation outside 0…7
   */
  public void setOrientation(int image, int orientation) {
    facts.setOrientation(image, orientation);
  }

  /** A copy that shares nothing with this one. */
  public PixelBatch copy() {
    return window(0, 0, height, width);
  }

  /** Copies neighbouring pixels, given by their index here and there. */
  private void copyPixels(int from, PixelBatch other, int to, int pixels) {
    levels.copy(from, other.levels, to, pixels);
    known.copy(from, other.known, to, pixels);
    shown.copy(from, other.shown, to, pixels);
    map.copy(from, other.map, to, pixels);
    guide.copy(from, other.guide, to, pixels);
  }

  /** How many pixels are known. */
  public int knownPixels() {
    return known.count();
  }

  /** A copy of the levels, [B, H, W, C]. */
  public int[] levels() {
    return levels.values();
  }

  /** The greatest level in the batch. */
  public int greatestLevel() {
    return levels.greatest();
  }

  /** How many pixels are known but not shown: what a network with an encoder learns from. */
  public int hiddenPixels() {
    return known.countWithout(shown);
  }

  /** 1 where known and 0 elsewhere, [B, H, W]. */
  public float[] knownOnes() {
    return known.ones();
  }

  /** 1 where shown and 0 elsewhere, [B, H, W]. */
  public float[] shownOnes() {
    return shown.ones();
  }

  /** A copy, [B, H, W, F]. */
  public float[] guideMap() {
    return guide.values();
  }

  /** A copy of the conditioning map, [B, H, W, K]. */
  public float[] conditioningMap() {
    return map.values();
  }

  /**
   * A copy of some of the images, in the given order; one may be named several times.
   *
   * @throws IndexOutOfBoundsException when there is no such image
   */
  public PixelBatch select(int... images) {
    int k = conditioning();
    PixelBatch selected = new PixelBatch(images.length, height, width, channels, k, guide());
    int size = height * width;
    for (int to = 0; to < images.length; to++) {
      int from = Objects.checkIndex(images[to], count);
      copyPixels(from * size, selected, to * size, size);
      facts.copy(from, selected.facts, to);
    }
    return selected;
  }

  /** Copies the one image of another batch, which must have the same size, over one of this. */
  public void put(int image, PixelBatch one) {
    if (one.count != 1 || one.height != height || one.width != width) {
      throw new IllegalArgumentException("one image of " + width + "×" + height + " is needed");
    }
    one.copyPixels(0, this, index(image, 0, 0), height * width);
    one.facts.copy(0, facts, image);
  }

  /**
   * A copy of a rectangle of every image.
   *
   * @throws IndexOutOfBoundsException when it does not lie inside
   */
  public PixelBatch window(int top, int left, int rows, int columns) {
    return window(0, count, top, left, rows, columns);
  }

  /** The same of some neighbouring images. */
  public PixelBatch window(int first, int images, int top, int left, int rows, int columns) {
    Objects.checkFromIndexSize(first, images, count);
    Objects.checkFromIndexSize(top, rows, height);
    Objects.checkFromIndexSize(left, columns, width);
    PixelBatch window = new PixelBatch(images, rows, columns, channels, conditioning(), guide());
    for (int image = 0; image < images; image++) {
      for (int y = 0; y < rows; y++) {
        copyPixels(index(first + image, top + y, left), window, window.index(image, y, 0), columns);
      }
      facts.copy(first + image, window.facts, image);
    }
    return window;
  }
}
