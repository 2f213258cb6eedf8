// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;
import io.github.pixelrnn.job.settings.ImageByName;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import javax.swing.SwingUtilities;
import javax.swing.Timer;

/**
 * Looks, as long as the window is open, whether what would be filled has changed: by the window's
 * fields, or by what a person draws on the image. Lives on Swing's thread and counts on another.
 */
final class FillWatch {
  private static final int EVERY_MS = 250;

  private final ImagePlus image;
  private final Entries entries;
  private final ImageByName images;
  private final Consumer<FillNotice> told;
  private final Timer timer = new Timer(EVERY_MS, event -> look());
  private List<Object> seen;
  private boolean counting;

  FillWatch(ImagePlus image, Entries entries, ImageByName images, Consumer<FillNotice> told) {
    this.image = image;
    this.entries = entries;
    this.images = images;
    this.told = told;
  }

  void start() {
    seen = null;
    look();
    timer.start();
  }

  void stop() {
    timer.stop();
  }

  private void look() {
    List<Object> now = state();
    if (counting || now.equals(seen)) {
      return;
    }
    seen = now;
    counting = true;
    Entries asked = entries.copy(); // a person goes on typing
    ForkJoinPool.commonPool()
        .execute(
            () -> {
              FillNotice notice = FillNotice.of(image, asked, images);
              SwingUtilities.invokeLater(() -> tell(notice));
            });
  }

  private void tell(FillNotice notice) {
    counting = false;
    if (timer.isRunning()) {
      told.accept(notice);
    }
  }

  /** Equal as long as nothing that matters has changed. */
  private List<Object> state() {
    RoiManager manager = RoiManager.getInstance2();
    Roi roi = image.getRoi();
    return List.of(
        entries.get("mask"),
        entries.get("maskimage"),
        entries.get("value"),
        entries.get("invert"),
        entries.get("slices"),
        image.getCurrentSlice(),
        roi == null ? "" : System.identityHashCode(roi) + " " + roi.getBounds() + " " + roi.size(),
        image.getOverlay() == null ? 0L : rois(),
        manager == null ? 0 : manager.getCount());
  }

  /** Without the picture that the window itself puts there. */
  private long rois() {
    long count = 0;
    for (Roi roi : image.getOverlay()) {
      count += roi instanceof ImageRoi ? 0 : 1;
    }
    return count;
  }
}
