// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import java.io.Serializable;
import java.util.ArrayList;

/**
 * What belongs to an image but its pixels, to be sent where maps of it are made.
 *
 * @param title its title
 * @param width in pixels
 * @param height in pixels
 * @param labels of its planes, null where there is none
 * @param channels of a hyperstack, with its slices and frames
 * @param hyperstack whether it is shown as one
 * @param shown which plane, from 1
 * @param scale of its calibration
 */
public record ImageDescription(
    String title,
    int width,
    int height,
    ArrayList<String> labels,
    int channels,
    int slices,
    int frames,
    boolean hyperstack,
    int shown,
    Scale scale)
    implements Serializable {

  /** Of an image. */
  public static ImageDescription of(ImagePlus image) {
    ArrayList<String> labels = new ArrayList<>();
    ImageStack stack = image.getStack();
    for (int slice = 1; slice <= stack.getSize(); slice++) {
      labels.add(stack.getSliceLabel(slice));
    }
    return new ImageDescription(
        image.getTitle(),
        image.getWidth(),
        image.getHeight(),
        labels,
        image.getNChannels(),
        image.getNSlices(),
        image.getNFrames(),
        image.isHyperStack() || image.isComposite(),
        image.getCurrentSlice(),
        new Scale(image.getCalibration()));
  }

  /** How many planes it has. */
  public int planes() {
    return labels.size();
  }

  /** An image of 8 bits of which all this holds; its planes are one in memory, and blank. */
  public ImagePlus blank() {
    ImageStack stack = new ImageStack(width, height);
    byte[] nothing = new byte[Math.multiplyExact(width, height)];
    labels.forEach(label -> stack.addSlice(label, nothing));
    ImagePlus image = new ImagePlus(title, stack);
    image.setDimensions(channels, slices, frames);
    image.setOpenAsHyperStack(hyperstack);
    int[] place = image.convertIndexToPosition(shown);
    image.setPosition(place[0], place[1], place[2]);
    image.setCalibration(scale.calibration());
    return image;
  }

  /** A calibration without its function of values. */
  public static final class Scale implements Serializable {
    private static final long serialVersionUID = 1;

    private final double[] pixel;
    private final double[] origin;
    private final double frameInterval;
    private final double fps;
    private final boolean loop;
    private final boolean invertY;
    private final String[] units;
    private final String info;

    Scale(Calibration from) {
      pixel = new double[] {from.pixelWidth, from.pixelHeight, from.pixelDepth};
      origin = new double[] {from.xOrigin, from.yOrigin, from.zOrigin};
      frameInterval = from.frameInterval;
      fps = from.fps;
      loop = from.loop;
      invertY = from.getInvertY();
      units = new String[] {from.getUnit(), from.getYUnit(), from.getZUnit(), from.getTimeUnit()};
      info = from.info;
    }

    Calibration calibration() {
      Calibration made = new Calibration();
      made.pixelWidth = pixel[0];
      made.pixelHeight = pixel[1];
      made.pixelDepth = pixel[2];
      made.xOrigin = origin[0];
      made.yOrigin = origin[1];
      made.zOrigin = origin[2];
      made.frameInterval = frameInterval;
      made.fps = fps;
      made.loop = loop;
      made.setInvertY(invertY);
      made.setUnit(units[0]);
      made.setYUnit(units[1]);
      made.setZUnit(units[2]);
      made.setTimeUnit(units[3]);
      made.info = info;
      return made;
    }
  }
}
