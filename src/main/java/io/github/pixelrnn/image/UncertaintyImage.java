// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.LUT;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.Cursor;
import net.imglib2.type.numeric.RealType;

/**
 * 32-bit maps of how sure filled pixels are: for each plane the entropy in bits, then the 10 %
 * quantile and the 90 % quantile in the image's own raw values, those two by colour. Known pixels
 * have entropy 0 and their own values for quantiles.
 *
 * <p>The maps of a plane are the channels of a hyperstack, each with its own display range, entropy
 * in colours whose lightness rises evenly; labels say which is which. Where all planes are used it
 * has the image's slices and frames, and of several channels the maps of one after the other, for a
 * faint one is black in the range of a bright one.
 */
public final class UncertaintyImage {
  private static final String[] COLOURS = {" red", " green", " blue"};

  private final ImagePlus original;
  private final int[] used;
  private final PlaneLevels quantization;
  private final ImageStack stack;
  private final int channels;
  private final int planes;

  /**
   * Maps of planes without an unknown pixel so far.
   *
   * @param used which planes, from 0, in the order of the maps; at least one
   */
  public UncertaintyImage(Planes planes, int[] used, PlaneLevels quantization) {
    this.original = planes.image();
    this.used = used.clone();
    this.quantization = quantization;
    this.channels = planes.channels();
    this.planes = used.length;
    this.stack = new ImageStack(planes.width(), planes.height());
    for (int plane : used) {
      String which = planes.count() == 1 ? "" : place(plane) + ": ";
      for (String label : labels()) {
        stack.addSlice(which + label, new FloatProcessor(planes.width(), planes.height()));
      }
      keepKnown(planes, plane);
    }
  }

  private List<String> labels() {
    List<String> labels = new ArrayList<>(List.of("entropy (bits)"));
    for (String quantile : new String[] {"10 % quantile", "90 % quantile"}) {
      for (int channel = 0; channel < channels; channel++) {
        labels.add(quantile + (channels == 1 ? "" : COLOURS[channel]));
      }
    }
    return labels;
  }

  /** Which plane it is, in the dimensions that the image has. */
  private String place(int plane) {
    int[] position = original.convertIndexToPosition(plane + 1);
    boolean slices = original.getNSlices() > 1;
    boolean frames = original.getNFrames() > 1;
    if (original.getNChannels() == 1 && !(slices && frames)) {
      return "plane " + (plane + 1);
    }
    List<String> place = new ArrayList<>();
    if (original.getNChannels() > 1) {
      place.add("channel " + position[0]);
    }
    if (slices) {
      place.add("slice " + position[1]);
    }
    if (frames) {
      place.add("frame " + position[2]);
    }
    return String.join(", ", place);
  }

  private int maps() {
    return 1 + 2 * channels;
  }

  /** The last plane's own values as both quantiles. */
  private void keepKnown(Planes from, int plane) {
    int first = stack.getSize() - maps() + 1;
    Cursor<? extends RealType<?>> cursor = from.values(plane).localizingCursor();
    while (cursor.hasNext()) {
      float value = cursor.next().getRealFloat();
      int at = cursor.getIntPosition(1) * stack.getWidth() + cursor.getIntPosition(0);
      int channel = cursor.getIntPosition(2);
      pixels(first + 1 + channel)[at] = value;
      pixels(first + 1 + channels + channel)[at] = value;
    }
  }

  private float[] pixels(int slice) {
    return (float[]) stack.getPixels(slice);
  }

  /**
   * Sets an unknown pixel.
   *
   * @param number of its plane among those used, from 0
   * @param low the 10 % quantile by channel, in levels with fractions
   * @param high the 90 % quantile likewise
   */
  public void set(int number, int x, int y, double bits, double[] low, double[] high) {
    int at = y * stack.getWidth() + x;
    int first = number * maps() + 1;
    Quantization own = quantization.of(used[number]);
    pixels(first)[at] = (float) bits;
    for (int channel = 0; channel < channels; channel++) {
      pixels(first + 1 + channel)[at] = (float) own.value(low[channel]);
      pixels(first + 1 + channels + channel)[at] = (float) own.value(high[channel]);
    }
  }

  /** The image, once all is set. */
  public ImagePlus image(Provenance made) {
    ImagePlus plain = new ImagePlus("Uncertainty of " + original.getTitle(), stack);
    boolean all = planes == original.getStackSize();
    int together = all ? original.getNChannels() : 1;
    if (all) {
      plain.setDimensions(together * maps(), original.getNSlices(), original.getNFrames());
    } else {
      plain.setDimensions(maps(), planes, 1);
    }
    plain.setOpenAsHyperStack(true);
    CompositeImage image = new CompositeImage(plain, CompositeImage.COLOR);
    float mostBits = greatestBits();
    for (int map = 0; map < together * maps(); map++) {
      Quantization shown = quantization.of(used[map / maps()]);
      boolean entropy = map % maps() == 0;
      LUT colours = entropy ? LightnessRamp.lut() : LUT.createLutFromColor(Color.WHITE);
      colours.min = entropy ? 0 : shown.least();
      colours.max = entropy ? mostBits : shown.most();
      image.setChannelLut(colours, map + 1);
    }
    image.setPosition(1, 1, 1);
    Calibration calibration = original.getCalibration().copy();
    calibration.disableDensityCalibration(); // raw values and bits are not what it is for
    image.setCalibration(calibration);
    image.setProperty("Info", made.toText());
    return image;
  }

  private float greatestBits() {
    float greatest = Float.MIN_NORMAL; // a display range has some width
    for (int number = 0; number < planes; number++) {
      for (float bits : pixels(number * maps() + 1)) {
        greatest = Math.max(greatest, bits);
      }
    }
    return greatest;
  }
}
