// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import java.awt.HeadlessException;
import java.util.ArrayList;
import java.util.List;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.loops.LoopBuilder;
import net.imglib2.type.logic.BitType;

/** Selections that lie beside an image: in its overlay, or in the ROI Manager. */
public final class Regions {
  private final List<Roi> rois;

  private Regions(List<Roi> rois) {
    this.rois = rois;
  }

  /** Those of an image's overlay; pictures in it and outlines of what was filled are none. */
  public static Regions ofOverlay(ImagePlus image) {
    List<Roi> rois = new ArrayList<>();
    if (image.getOverlay() != null) {
      for (Roi roi : image.getOverlay()) {
        if (!(roi instanceof ImageRoi) && !FilledOutline.isOne(roi)) {
          rois.add(roi);
        }
      }
    }
    return new Regions(rois);
  }

  /** Those of the ROI Manager, also of one without a window; none when there is no manager. */
  public static Regions ofManager() {
    try {
      RoiManager manager = RoiManager.getInstance2();
      return new Regions(manager == null ? List.of() : List.of(manager.getRoisAsArray()));
    } catch (HeadlessException e) {
      return new Regions(List.of()); // asked by a macro, ImageJ tries to make one
    }
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return rois.isEmpty();
  }

  /** Whether none of them belongs to a plane of its own. */
  boolean areOfNoPlane() {
    return rois.stream().noneMatch(roi -> roi.hasHyperStackPosition() || roi.getPosition() != 0);
  }

  /**
   * What they mark in a plane: all of them together, but for those that belong to another plane.
   *
   * @param plane from 0
   */
  Img<BitType> marked(ImagePlus image, int plane) {
    Img<BitType> all = ArrayImgs.bits(image.getWidth(), image.getHeight());
    for (Roi roi : rois) {
      if (isIn(roi, image, plane)) {
        LoopBuilder.setImages(all, SelectedPixels.in(roi, image.getWidth(), image.getHeight()))
            .forEachPixel(BitType::or);
      }
    }
    return all;
  }

  private static boolean isIn(Roi roi, ImagePlus image, int plane) {
    if (image.getStackSize() == 1) {
      return true; // where in a stack it was made means nothing here
    }
    if (roi.hasHyperStackPosition()) {
      int[] place = image.convertIndexToPosition(plane + 1);
      return isAt(roi.getCPosition(), place[0])
          && isAt(roi.getZPosition(), place[1])
          && isAt(roi.getTPosition(), place[2]);
    }
    return isAt(roi.getPosition(), plane + 1);
  }

  private static boolean isAt(int own, int place) {
    return own == 0 || own == place;
  }
}
