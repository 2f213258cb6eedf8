// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.event.KeyEvent;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JProgressBar;

/** How the bar beside a result is laid out: a line that says what is shown, above the buttons. */
final class ResultBarPane {
  static final String TRAIN = "Train on this image";
  static final String FINISH = "Finish now";

  private static final int GAP = 6;
  private static final int PARTS = 1000;

  private final JPanel panel = new JPanel(new BorderLayout(0, GAP));
  private final JLabel state = new JLabel(" ");
  private final JProgressBar progress = new JProgressBar(0, PARTS);
  private final JButton another = button("Another", KeyEvent.VK_A);
  private final JButton before = button("Before/After", KeyEvent.VK_B);
  private final JButton apply = button("Apply", KeyEvent.VK_P);
  private final JButton train = button(TRAIN, KeyEvent.VK_T);
  private final JButton close = button("Close", KeyEvent.VK_C);

  ResultBarPane() {
    panel.setBorder(BorderFactory.createEmptyBorder(GAP + 2, GAP + 4, GAP + 2, GAP + 4));
    state.setFont(state.getFont().deriveFont(Font.PLAIN));
    JPanel line = new JPanel(new BorderLayout(2 * GAP, 0));
    line.add(state, BorderLayout.CENTER);
    line.add(progress, BorderLayout.EAST);
    JPanel buttons = new JPanel();
    buttons.setLayout(new BoxLayout(buttons, BoxLayout.LINE_AXIS));
    JButton[] all = {another, before, apply, train, close};
    for (int i = 0; i < all.length; i++) {
      if (i > 0) {
        buttons.add(Box.createRigidArea(new Dimension(GAP, 0)));
      }
      buttons.add(all[i]);
    }
    panel.add(line, BorderLayout.NORTH);
    panel.add(buttons, BorderLayout.CENTER);
    // Neither the text of a button nor the bar of a training moves anything.
    train.setPreferredSize(train.getPreferredSize());
    train.setMaximumSize(train.getPreferredSize());
    progress.setPreferredSize(new Dimension(140, progress.getPreferredSize().height));
    line.setPreferredSize(
        new Dimension(
            buttons.getPreferredSize().width,
            Math.max(state.getPreferredSize().height, progress.getPreferredSize().height)));
    progress.setVisible(false);
    before.setToolTipText("Hold to see what was there before. Key: B");
    close.setToolTipText("Close this bar. The result stays open. Key: Escape");
  }

  private static JButton button(String text, int mnemonic) {
    JButton button = new JButton(text);
    button.setMnemonic(mnemonic);
    button.setDefaultCapable(false); // Enter always applies
    return button;
  }

  JPanel panel() {
    return panel;
  }

  JButton another() {
    return another;
  }

  JButton before() {
    return before;
  }

  JButton apply() {
    return apply;
  }

  JButton train() {
    return train;
  }

  JButton close() {
    return close;
  }

  JButton[] buttons() {
    return new JButton[] {another, before, apply, train, close};
  }

  /** Tells what is shown or done. */
  void say(String text) {
    state.setText(text);
    state.setToolTipText(text);
  }

  /** Shows how far work is, 0…1; NaN when nobody knows. */
  void showProgress(double share) {
    progress.setIndeterminate(Double.isNaN(share));
    progress.setValue((int) (PARTS * share));
    progress.setVisible(true);
  }

  void hideProgress() {
    progress.setIndeterminate(false);
    progress.setVisible(false);
  }
}
