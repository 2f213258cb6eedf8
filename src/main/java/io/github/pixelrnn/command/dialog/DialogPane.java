// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.Font;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.ScrollPaneConstants;

/** How the window is laid out: what the command does, the fields, what is wrong, the buttons. */
final class DialogPane {
  private static final int GAP = 10;

  /** Of a line of text, in the pixels of Swing's text, which are wider than the screen's. */
  private static final int LINE = 320;

  private static final int[] BAD = {0xc62828, 0xff8a80};
  private static final int[] GOOD = {0x2e7d32, 0x81c784};

  private final JPanel panel = new JPanel(new BorderLayout(0, GAP));
  private final FieldGrid grid;
  private final JLabel fill = new JLabel(" ");
  private final JLabel problem = new JLabel();
  private final JCheckBox preview = new JCheckBox("Preview");
  private final JButton help = new JButton("Help");
  private final JButton reset = new JButton("Reset");
  private final JButton cancel = new JButton("Cancel");
  private final JButton ok = new JButton("OK");

  /**
   * @param fills whether something is filled, of which the window tells
   */
  DialogPane(String purpose, FieldGrid grid, boolean fills) {
    this.grid = grid;
    panel.setBorder(BorderFactory.createEmptyBorder(GAP, GAP + 4, GAP, GAP + 4));
    JLabel header = new JLabel(Tip.wrapped(purpose, LINE));
    header.setFont(header.getFont().deriveFont(Font.PLAIN));
    panel.add(header, BorderLayout.NORTH);
    panel.add(middle(fills), BorderLayout.CENTER);
    panel.add(buttons(), BorderLayout.SOUTH);
    ok.setEnabled(!fills);
    problem.setForeground(colour(BAD));
    preview.setToolTipText("Shows on the image, in red, what will be filled");
    reset.setToolTipText("All fields as they are the first time");
    help.setToolTipText("A page on what this does and what the fields mean");
  }

  private JPanel middle(boolean fills) {
    JPanel middle = new JPanel();
    middle.setLayout(new BoxLayout(middle, BoxLayout.PAGE_AXIS));
    JScrollPane fields =
        new JScrollPane(
            grid.panel(),
            ScrollPaneConstants.VERTICAL_SCROLLBAR_AS_NEEDED,
            ScrollPaneConstants.HORIZONTAL_SCROLLBAR_NEVER);
    fields.setBorder(null);
    fields.getVerticalScrollBar().setUnitIncrement(2 * GAP);
    middle.add(left(fields));
    if (fills) {
      JPanel line = new JPanel(new BorderLayout(GAP, 0));
      line.add(fill, BorderLayout.CENTER);
      line.add(preview, BorderLayout.EAST);
      middle.add(left(line));
    }
    problem.setVisible(false);
    middle.add(left(problem));
    return middle;
  }

  private static Component left(JComponent component) {
    component.setAlignmentX(Component.LEFT_ALIGNMENT);
    return component;
  }

  private JPanel buttons() {
    JPanel left = new JPanel(new FlowLayout(FlowLayout.LEADING, 0, 0));
    left.add(help);
    left.add(Box.createRigidArea(new Dimension(GAP / 2, 0)));
    left.add(reset);
    JPanel right = new JPanel(new FlowLayout(FlowLayout.TRAILING, 0, 0));
    right.add(ok);
    right.add(Box.createRigidArea(new Dimension(GAP / 2, 0)));
    right.add(cancel);
    JPanel buttons = new JPanel(new BorderLayout(2 * GAP, 0));
    buttons.add(left, BorderLayout.WEST);
    buttons.add(right, BorderLayout.EAST);
    return buttons;
  }

  /** The first of two on a light window, else the other. */
  private Color colour(int[] two) {
    Color behind = panel.getBackground();
    boolean light = behind.getRed() + behind.getGreen() + behind.getBlue() > 3 * 128;
    return new Color(light ? two[0] : two[1]);
  }

  JPanel panel() {
    return panel;
  }

  FieldGrid grid() {
    return grid;
  }

  JButton ok() {
    return ok;
  }

  boolean isPreviewed() {
    return preview.isSelected();
  }

  void onMore(Runnable action) {
    grid.fold().addActionListener(event -> action.run());
  }

  void onPreview(Runnable action) {
    preview.addActionListener(event -> action.run());
  }

  void onHelp(Runnable action) {
    help.addActionListener(event -> action.run());
  }

  void onReset(Runnable action) {
    reset.addActionListener(event -> action.run());
  }

  void onCancel(Runnable action) {
    cancel.addActionListener(event -> action.run());
  }

  void onOk(Runnable action) {
    ok.addActionListener(event -> action.run());
  }

  /** Tells what would be filled; with nothing to fill there is no going on. */
  void showFill(FillNotice notice) {
    fill.setText(Tip.wrapped(notice.sentence(), LINE - 65));
    fill.setForeground(colour(notice.isGood() ? GOOD : BAD));
    preview.setEnabled(notice.isGood());
    ok.setEnabled(notice.isGood());
  }

  /** Tells why the entries won't do; nothing with an empty sentence. */
  void showProblem(String sentence) {
    problem.setText(sentence.isEmpty() ? "" : Tip.wrapped(sentence, LINE));
    problem.setVisible(!sentence.isEmpty());
  }
}
