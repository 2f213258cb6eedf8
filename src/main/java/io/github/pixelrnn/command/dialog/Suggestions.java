// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import ij.ImagePlus;
import ij.gui.PointRoi;
import io.github.pixelrnn.image.Regions;
import io.github.pixelrnn.job.fill.FittingModels;
import io.github.pixelrnn.job.settings.MaskKind;
import io.github.pixelrnn.job.settings.ModelChoice;
import java.awt.Point;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an image lets one guess.
 *
 * @param image null when there is none
 * @param models the names of those that fit, the best first
 * @param offered the names of all that can be chosen
 */
record Suggestions(ImagePlus image, List<String> models, List<String> offered) {

  /** What marks its unknown pixels: the first thing that there is. */
  String mask() {
    if (image.getRoi() != null) {
      return MaskKind.SELECTION_WORD;
    }
    if (hasNaN()) {
      return MaskKind.NAN_WORD;
    }
    if (!Regions.ofManager().isEmpty()) {
      return MaskKind.ROI_MANAGER_WORD;
    }
    return Regions.ofOverlay(image).isEmpty() ? MaskKind.SELECTION_WORD : MaskKind.OVERLAY_WORD;
  }

  /** In the plane that is shown. */
  private boolean hasNaN() {
    if (image.getProcessor().getPixels() instanceof float[] values) {
      for (float value : values) {
        if (!Float.isFinite(value)) {
          return true;
        }
      }
    }
    return false;
  }

  /** By parameter, for a window whose fields stand at their defaults. */
  Map<String, String> of(Entries entries) {
    Map<String, String> all = new HashMap<>();
    if (image != null) {
      if (entries.isAny("mask", MaskKind.SELECTION_WORD)) {
        all.put("mask", mask());
      }
      Point pixel = pixel();
      all.put("x", String.valueOf(pixel.x));
      all.put("y", String.valueOf(pixel.y));
    }
    model(entries.get("model")).ifPresent(model -> all.put("model", model));
    return all;
  }

  /** Another model than the default, where that doesn't fit or one was trained on the image. */
  private Optional<String> model(String preset) {
    boolean open =
        preset.isEmpty()
            || ModelChoice.isAutomatic(preset)
            || ModelChoice.isTrainHere(preset)
            || models.isEmpty();
    boolean own = !open && isOwn(models.get(0));
    return open || (models.contains(preset) && !own)
        ? Optional.empty()
        : Optional.of(models.get(0));
  }

  private boolean isOwn(String model) {
    return image != null && FittingModels.isTrainedOn(model, image.getTitle());
  }

  /** Whether a model that was set for another image may be suggested for this one. */
  boolean suits(String model) {
    return ModelChoice.isAutomatic(model)
        || ModelChoice.isTrainHere(model)
        || (offered.contains(model) && (isOwn(model) || !FittingModels.isOfOneImage(model)));
  }

  /** The selected point, else the middle. */
  private Point pixel() {
    if (image.getRoi() instanceof PointRoi points && points.getContainedPoints().length == 1) {
      return points.getContainedPoints()[0];
    }
    return new Point(image.getWidth() / 2, image.getHeight() / 2);
  }
}
