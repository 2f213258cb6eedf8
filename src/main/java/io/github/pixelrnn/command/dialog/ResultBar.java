// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import ij.IJ;
import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GUI;
import ij.gui.ImageWindow;
import io.github.pixelrnn.command.FijiProgress;
import io.github.pixelrnn.command.FilledImage;
import io.github.pixelrnn.command.FilledImage.Filling;
import io.github.pixelrnn.command.ResultWindow;
import io.github.pixelrnn.command.WindowPlace;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.JDialog;
import javax.swing.SwingUtilities;

/**
 * The small window beside a result: another fill, a look at what was there before, the way into the
 * original, a training. It opens without taking the keyboard from the image, and goes when the
 * result goes. Lives on Swing's thread.
 */
final class ResultBar {
  private final ResultBarModel model;
  private final ImagePlus result;
  private final ImagePlus original;
  private final BackgroundFill work;
  private final ResultBarPane pane = new ResultBarPane();
  private final JDialog window;
  private final ResultBarKeys keys;
  private final ImageListener images = new Images();
  private String notice = "";
  private boolean closed;

  private ResultBar(FilledImage image, Function<String, FijiProgress> progress) {
    model = new ResultBarModel(image);
    result = image.result();
    original = image.original();
    work = new BackgroundFill(progress, this::tell);
    window = new JDialog(IJ.getInstance(), "Result: " + result.getTitle(), false);
    keys = new ResultBarKeys(window, pane, result);
  }

  /**
   * Opens one, on any thread.
   *
   * @param progress opens ImageJ's own progress of work, by its name
   */
  static void open(FilledImage image, Function<String, FijiProgress> progress) {
    SwingUtilities.invokeLater(
        () -> {
          ImageWindow there = image.result().getWindow();
          if (there != null && there.isVisible()) { // it may be closed by now
            new ResultBar(image, progress).open();
          }
        });
  }

  private void open() {
    pane.another().addActionListener(event -> another());
    pane.apply().addActionListener(event -> apply());
    pane.train().addActionListener(event -> train());
    pane.close().addActionListener(event -> close());
    pane.before()
        .getModel()
        .addChangeListener(
            event -> {
              boolean held =
                  pane.before().getModel().isPressed() && pane.before().getModel().isArmed();
              model.showBefore(held);
              refresh();
            });
    keys.add(this::escape);
    window.setDefaultCloseOperation(JDialog.DO_NOTHING_ON_CLOSE);
    window.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent event) {
            close();
          }

          @Override
          public void windowOpened(WindowEvent event) {
            place(); // its frame is known only now
          }
        });
    window.setContentPane(pane.panel());
    window.setResizable(false);
    window.setAutoRequestFocus(false);
    ImagePlus.addImageListener(images);
    refresh();
    window.pack();
    place();
    window.setVisible(true);
    WindowManager.addWindow(window); // into ImageJ's menu Window
  }

  /** Below the result if there is room, and over no hole. */
  private void place() {
    ImageWindow beside = result.getWindow();
    if (beside == null) {
      return;
    }
    Rectangle hole = model.image().holes().bounds();
    List<Rectangle> holes = new ArrayList<>(ResultWindow.onScreen(result, hole));
    holes.addAll(ResultWindow.onScreen(original, hole));
    List<Rectangle> windows = new ArrayList<>(List.of(beside.getBounds()));
    for (Window other : new Window[] {original.getWindow(), IJ.getInstance()}) {
      if (other != null && other.isVisible()) {
        windows.add(other.getBounds());
      }
    }
    window.setLocation(
        new WindowPlace(GUI.getMaxWindowBounds(beside), holes, windows)
            .beside(beside.getBounds(), window.getSize(), true));
  }

  private void another() {
    int next = model.next();
    notice = "";
    if (model.isKnown(next)) {
      model.show(next);
      refresh();
    } else {
      run("Filling again", false, at -> model.prepare(next, at), fill -> model.take(next, fill));
    }
  }

  private void train() {
    if (work.isTraining()) {
      work.finish();
      refresh();
      return;
    }
    notice = "";
    run(ResultBarPane.TRAIN, true, at -> model.train(work::isFinishing, at), model::addTrained);
  }

  private void run(
      String name, boolean training, BackgroundFill.Source source, Consumer<Filling> done) {
    pane.showProgress(Double.NaN);
    pane.say(name + "…");
    work.start(
        name,
        training,
        source,
        fill -> {
          if (!closed) {
            done.accept(fill);
            ended("");
          }
        },
        this::ended);
    refresh();
  }

  private void ended(String problem) {
    if (!closed) {
      notice = problem;
      pane.hideProgress();
      refresh();
    }
  }

  private void tell(String text, double share) {
    if (!closed && work.isBusy()) {
      pane.showProgress(share);
      pane.say(work.isFinishing() ? "Finishing the training, then filling…" : text);
    }
  }

  private void apply() {
    String refusal = model.refusal();
    try {
      if (refusal.isEmpty()) {
        model.apply();
      }
    } catch (IllegalStateException e) {
      refusal = e.getMessage();
    }
    if (!refusal.isEmpty()) {
      notice = refusal;
      refresh();
      return;
    }
    close();
    result.changes = false; // what it shows is in the original
    result.close();
    ImageWindow there = original.getWindow();
    if (there != null) {
      WindowManager.setCurrentWindow(there); // so that Undo is for it
      there.toFront();
    }
  }

  /** First what goes on, then the bar. */
  private void escape() {
    if (work.isBusy()) {
      work.stop();
    } else {
      close();
    }
  }

  private void close() {
    if (closed) {
      return;
    }
    closed = true;
    work.stop();
    ImagePlus.removeImageListener(images);
    keys.remove();
    WindowManager.removeWindow(window);
    if (result.getWindow() != null) {
      model.showBefore(false);
    }
    window.dispose();
  }

  private void refresh() {
    if (closed) {
      return;
    }
    boolean busy = work.isBusy();
    pane.another().setEnabled(!busy && model.hasAnother());
    pane.another()
        .setToolTipText(
            model.hasAnother() ? "Show another fill. Key: A" : "There is no other fill.");
    String refusal = model.refusal();
    pane.apply().setEnabled(refusal.isEmpty());
    pane.apply().setToolTipText(refusal.isEmpty() ? applyTip() : refusal);
    pane.train().setText(work.isTraining() ? ResultBarPane.FINISH : ResultBarPane.TRAIN);
    pane.train().setEnabled(work.isTraining() ? !work.isFinishing() : !busy && model.canTrain());
    pane.train().setToolTipText(trainTip());
    if (!busy || pane.before().getModel().isPressed()) {
      pane.say(notice.isEmpty() ? model.state() : notice);
    }
  }

  private String applyTip() {
    String tip = "Write this fill into \"" + original.getTitle() + "\". Key: Enter";
    return model.canUndo()
        ? tip
        : Tip.wrapped(tip + ". ImageJ can't undo this, since it changes several slices.", 260);
  }

  private String trainTip() {
    if (work.isTraining()) {
      return "Stop training and fill with what was learned. Key: F";
    }
    return model.canTrain()
        ? "Train a model on this image for a closer match. Takes minutes. Key: T"
        : "The model was trained on this image.";
  }

  /** Hears of images that are closed or changed, on any thread. */
  private final class Images implements ImageListener {
    @Override
    public void imageOpened(ImagePlus image) {}

    @Override
    public void imageClosed(ImagePlus image) {
      if (image == result) {
        SwingUtilities.invokeLater(ResultBar.this::close);
      } else {
        imageUpdated(image);
      }
    }

    @Override
    public void imageUpdated(ImagePlus image) {
      if (image == original) {
        SwingUtilities.invokeLater(ResultBar.this::refresh);
      }
    }
  }
}
