// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.GUI;
import io.github.pixelrnn.command.TextParameter;
import io.github.pixelrnn.job.settings.ImageByName;
import io.github.pixelrnn.job.settings.WrongParameterException;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.KeyStroke;

/**
 * The window in which a person sets a command's parameters. ImageJ's own windows can be used while
 * it is open: something may have to be selected first.
 */
final class ParameterDialog {
  /** In the memory: whether all fields were shown. */
  private static final String OPEN = "more";

  /** Of a scroll bar, in pixels. */
  private static final int BAR = 18;

  private final Entries entries;
  private final Remembered memory;
  private final Runnable reset;
  private final FillWatch watch;
  private final MarkedOverlay overlay;
  private final DialogPane pane;
  private final String title;
  private final boolean needsFill;
  private JDialog window;
  private FillNotice fill;
  private boolean settled;
  private CountDownLatch closed;

  /**
   * @param title of the window
   * @param purpose what the command does, in a sentence
   * @param reset sets the entries to what they are without memory
   * @param help shows the page about the command
   * @param images finds masks; null for a command that fills nothing
   */
  ParameterDialog(
      String title,
      String purpose,
      Form form,
      Entries entries,
      Remembered memory,
      Function<TextParameter, List<String>> offers,
      Runnable reset,
      Runnable help,
      ImageByName images) {
    this.title = title;
    this.entries = entries;
    this.memory = memory;
    this.reset = reset;
    ImagePlus image = entries.image();
    needsFill = images != null && image != null;
    overlay = needsFill ? new MarkedOverlay(image) : null;
    watch = needsFill ? new FillWatch(image, entries, images, this::tell) : null;
    pane = new DialogPane(purpose, new FieldGrid(entries, form, offers, this::changed), needsFill);
    pane.grid().open(memory.of(OPEN).isPresent());
    pane.onMore(this::unfold);
    pane.onPreview(this::preview);
    pane.onHelp(help);
    pane.onReset(this::reset);
    pane.onCancel(() -> close(false));
    pane.onOk(this::ok);
  }

  /**
   * Asks on any thread, and returns when the window is closed again.
   *
   * @param problem why the entries won't do, in a sentence; empty the first time
   * @return whether the parameters are set now, false for Cancel
   */
  boolean ask(String problem) {
    settled = false;
    closed = new CountDownLatch(1);
    if (EventQueue.isDispatchThread()) {
      open(problem, true);
      return settled;
    }
    try {
      EventQueue.invokeAndWait(() -> open(problem, false));
      closed.await();
    } catch (InterruptedException e) {
      EventQueue.invokeLater(() -> close(false));
      Thread.currentThread().interrupt();
      return false;
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the window can't be shown", e);
    }
    return settled;
  }

  private void open(String problem, boolean modal) {
    window = new JDialog(IJ.getInstance(), title, modal);
    window.setDefaultCloseOperation(JDialog.DO_NOTHING_ON_CLOSE);
    window.addWindowListener(
        new WindowAdapter() {
          @Override
          public void windowClosing(WindowEvent event) {
            close(false);
          }
        });
    window.setContentPane(pane.panel());
    window.getRootPane().setDefaultButton(pane.ok());
    window
        .getRootPane()
        .registerKeyboardAction(
            event -> close(false),
            KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
            JComponent.WHEN_IN_FOCUSED_WINDOW);
    pane.grid().show();
    showProblem(problem);
    if (needsFill) {
      watch.start();
    }
    fit();
    place();
    window.setVisible(true);
    window.toFront();
  }

  /** Beside the image, which a person may have to select something on. */
  private void place() {
    GUI.centerOnImageJScreen(window);
    ImagePlus image = entries.image();
    if (image == null || image.getWindow() == null) {
      return;
    }
    Rectangle there = image.getWindow().getBounds();
    Rectangle screen = GUI.getMaxWindowBounds(image.getWindow());
    if (there.x + there.width + window.getWidth() <= screen.x + screen.width) {
      int lowest = screen.y + screen.height - window.getHeight();
      window.setLocation(there.x + there.width, Math.max(screen.y, Math.min(there.y, lowest)));
    }
  }

  /** With the field that is to blame in sight. */
  private void showProblem(String problem) {
    if (entries.isAboutMore(problem)) {
      pane.grid().open(true);
    }
    pane.showProblem(entries.plain(problem));
  }

  private void changed() {
    pane.showProblem("");
    fit();
  }

  private void unfold() {
    pane.grid().open(!pane.grid().isOpen());
    memory.keep(OPEN, pane.grid().isOpen() ? "true" : "", "");
    fit();
  }

  /** As large as its fields need; where the screen is smaller, they are scrolled. */
  private void fit() {
    window.pack();
    Rectangle screen = GUI.getMaxWindowBounds(window);
    if (window.getHeight() > screen.height) {
      window.setSize(window.getWidth() + BAR, screen.height);
    }
    int lowest = screen.y + screen.height - window.getHeight();
    window.setLocation(window.getX(), Math.max(screen.y, Math.min(window.getY(), lowest)));
  }

  private void tell(FillNotice notice) {
    fill = notice;
    pane.showFill(notice);
    preview();
    fit();
  }

  private void preview() {
    if (pane.isPreviewed() && fill != null && fill.isGood()) {
      overlay.show(fill.marked());
    } else {
      overlay.hide();
    }
  }

  private void reset() {
    reset.run();
    pane.grid().show();
    changed();
  }

  private void ok() {
    try {
      entries.settle();
      entries.keep(memory);
      close(true);
    } catch (WrongParameterException e) {
      showProblem(e.getMessage());
      fit();
    }
  }

  private void close(boolean ok) {
    if (needsFill) {
      watch.stop();
      overlay.hide();
    }
    settled = ok;
    window.dispose();
    closed.countDown();
  }
}
