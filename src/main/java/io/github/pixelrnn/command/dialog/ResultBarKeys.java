// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.gui.ImageWindow;
import java.awt.Component;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.KeyAdapter;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.Set;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.ButtonModel;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.KeyStroke;
import javax.swing.Timer;

/**
 * The keys of the bar beside a result. Those that it has no use for go to ImageJ, as from any
 * window of ImageJ's. In the image all keys are ImageJ's, but F6, which goes from the image to the
 * bar and back.
 */
final class ResultBarKeys {
  private static final int SWITCH = KeyEvent.VK_F6;

  /** X11 repeats a key that is held as if it were let go in between. */
  private static final int REPEAT_MS = 60;

  private static final Set<Integer> OWN =
      Set.of(
          KeyEvent.VK_A,
          KeyEvent.VK_B,
          KeyEvent.VK_F,
          KeyEvent.VK_T,
          KeyEvent.VK_RIGHT,
          KeyEvent.VK_ENTER,
          KeyEvent.VK_ESCAPE,
          KeyEvent.VK_SPACE,
          KeyEvent.VK_TAB,
          SWITCH);

  private static final Set<Integer> MODIFIERS =
      Set.of(
          KeyEvent.VK_SHIFT,
          KeyEvent.VK_CONTROL,
          KeyEvent.VK_ALT,
          KeyEvent.VK_ALT_GRAPH,
          KeyEvent.VK_META);

  private final JDialog window;
  private final ResultBarPane pane;
  private final Window image;
  private final Component canvas;
  private final int menu = Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
  private final Timer letGo = new Timer(REPEAT_MS, event -> hold(false));

  private final KeyAdapter toBar =
      new KeyAdapter() {
        @Override
        public void keyPressed(KeyEvent event) {
          if (event.getKeyCode() == SWITCH) {
            event.consume();
            window.toFront();
            pane.another().requestFocus();
          }
        }
      };

  private final KeyAdapter toImageJ =
      new KeyAdapter() {
        @Override
        public void keyPressed(KeyEvent event) {
          pass(event, host -> host.keyPressed(event));
        }

        @Override
        public void keyReleased(KeyEvent event) {
          pass(event, host -> host.keyReleased(event));
        }
      };

  ResultBarKeys(JDialog window, ResultBarPane pane, ImagePlus result) {
    this.window = window;
    this.pane = pane;
    ImageWindow shown = result.getWindow();
    image = shown;
    canvas = shown.getCanvas();
    letGo.setRepeats(false);
  }

  /**
   * Listens from now on.
   *
   * @param escape what Escape does
   */
  void add(Runnable escape) {
    bind(KeyStroke.getKeyStroke(KeyEvent.VK_A, 0), pane.another()::doClick);
    bind(KeyStroke.getKeyStroke(KeyEvent.VK_RIGHT, 0), pane.another()::doClick);
    bind(KeyStroke.getKeyStroke(KeyEvent.VK_B, 0), () -> hold(true));
    bind(KeyStroke.getKeyStroke(KeyEvent.VK_B, 0, true), letGo::restart);
    bind(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), pane.apply()::doClick);
    bind(KeyStroke.getKeyStroke(KeyEvent.VK_T, 0), () -> click(ResultBarPane.TRAIN));
    bind(KeyStroke.getKeyStroke(KeyEvent.VK_F, 0), () -> click(ResultBarPane.FINISH));
    bind(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), escape);
    bind(KeyStroke.getKeyStroke(KeyEvent.VK_W, menu), pane.close()::doClick);
    bind(KeyStroke.getKeyStroke(SWITCH, 0), this::toImage);
    for (JButton button : pane.buttons()) {
      button.addKeyListener(toImageJ);
      // Enter applies, whichever button has the keyboard.
      for (boolean released : new boolean[] {false, true}) {
        button.getInputMap().put(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0, released), "none");
      }
    }
    image.addKeyListener(toBar);
    canvas.addKeyListener(toBar);
    window.addWindowFocusListener(
        new WindowAdapter() {
          @Override
          public void windowLostFocus(WindowEvent event) {
            hold(false);
          }
        });
  }

  void remove() {
    letGo.stop();
    image.removeKeyListener(toBar);
    canvas.removeKeyListener(toBar);
  }

  private void bind(KeyStroke key, Runnable action) {
    JComponent root = window.getRootPane();
    root.getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(key, key);
    root.getActionMap()
        .put(
            key,
            new AbstractAction() {
              private static final long serialVersionUID = 1;

              @Override
              public void actionPerformed(ActionEvent event) {
                action.run();
              }
            });
  }

  /** The button has two meanings, and each its key. */
  private void click(String meaning) {
    if (pane.train().getText().equals(meaning)) {
      pane.train().doClick();
    }
  }

  private void hold(boolean down) {
    letGo.stop();
    ButtonModel button = pane.before().getModel();
    if (button.isPressed() != down) {
      button.setArmed(down);
      button.setPressed(down);
    }
  }

  private void toImage() {
    image.toFront();
    canvas.requestFocus();
  }

  /**
   * Whether a key is none of the bar's.
   *
   * @param menu the modifier of menu shortcuts on this system
   */
  static boolean isForImageJ(KeyEvent event, int menu) {
    int plain = InputEvent.CTRL_DOWN_MASK | InputEvent.META_DOWN_MASK | InputEvent.ALT_DOWN_MASK;
    int held = event.getModifiersEx() & plain;
    boolean own = held == 0 && OWN.contains(event.getKeyCode());
    boolean close = held == menu && event.getKeyCode() == KeyEvent.VK_W;
    boolean mnemonic = (held & InputEvent.ALT_DOWN_MASK) != 0;
    return !own && !close && !mnemonic && !MODIFIERS.contains(event.getKeyCode());
  }

  private void pass(KeyEvent event, Consumer<ImageJ> to) {
    ImageJ host = IJ.getInstance();
    if (host != null && !event.isConsumed() && isForImageJ(event, menu)) {
      to.accept(host);
    }
  }
}
