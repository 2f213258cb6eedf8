// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.help;

import java.awt.BorderLayout;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JEditorPane;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.event.HyperlinkEvent;
import javax.swing.text.BadLocationException;
import javax.swing.text.Element;
import javax.swing.text.html.HTMLDocument;
import javax.swing.text.html.HTMLEditorKit;

/**
 * The window that shows pages of the help, one at a time: links lead to other pages in it, or to
 * the browser. There is one at most.
 */
public final class HelpWindow extends JFrame {
  private static final long serialVersionUID = 1;
  private static final String NAME = "PixelRNN";
  private static final int WIDTH = 800;
  private static final int HEIGHT = 680;
  private static final int GAP = 6;

  private final transient Consumer<String> browser;
  private final transient Deque<HelpPage> before = new ArrayDeque<>();
  private final JEditorPane text = new JEditorPane();
  private final JButton back = new JButton("Back");
  private transient HelpPage page;

  private HelpWindow(Consumer<String> browser) {
    this.browser = browser;
    text.setEditorKit(new HTMLEditorKit());
    text.setEditable(false);
    text.putClientProperty(JEditorPane.HONOR_DISPLAY_PROPERTIES, true); // dark windows, too
    text.addHyperlinkListener(
        event -> {
          if (event.getEventType() == HyperlinkEvent.EventType.ACTIVATED) {
            follow(event.getDescription());
          }
        });
    setLayout(new BorderLayout());
    add(buttons(), BorderLayout.NORTH);
    add(new JScrollPane(text), BorderLayout.CENTER);
    setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    getRootPane()
        .registerKeyboardAction(
            event -> dispose(),
            KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
            JComponent.WHEN_IN_FOCUSED_WINDOW);
    setModalExclusionType(Dialog.ModalExclusionType.APPLICATION_EXCLUDE); // a dialog may be open
    setSize(WIDTH, HEIGHT);
  }

  /**
   * Shows a page, in the window that is open or a new one. May be called on any thread.
   *
   * @param browser opens an address of the web
   */
  public static void showPage(HelpPage page, Consumer<String> browser) {
    EventQueue.invokeLater(() -> window(browser).visit(page, ""));
  }

  /**
   * Shows a text that is no page; see {@link #showPage}.
   *
   * @param markdown its links are as on the first page
   */
  public static void showText(String markdown, Consumer<String> browser) {
    EventQueue.invokeLater(() -> window(browser).visit(markdown));
  }

  private static HelpWindow window(Consumer<String> browser) {
    for (Window one : Window.getWindows()) {
      if (one instanceof HelpWindow open && open.isShowing()) {
        open.toFront();
        return open;
      }
    }
    HelpWindow made = new HelpWindow(browser);
    made.setLocationByPlatform(true);
    made.setVisible(true);
    return made;
  }

  private JPanel buttons() {
    JPanel panel = new JPanel();
    panel.setLayout(new BoxLayout(panel, BoxLayout.LINE_AXIS));
    panel.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
    JButton contents = new JButton("Contents");
    JButton outside = new JButton("In the Browser");
    outside.setToolTipText("The newest version of this page");
    back.addActionListener(event -> goBack());
    contents.addActionListener(event -> visit(HelpPage.contents(), ""));
    outside.addActionListener(event -> browser.accept(page.address()));
    panel.add(back);
    panel.add(Box.createHorizontalStrut(GAP));
    panel.add(contents);
    panel.add(Box.createHorizontalGlue());
    panel.add(outside);
    return panel;
  }

  private void follow(String link) {
    if (link.matches("[a-z]+:.*")) {
      browser.accept(link);
      return;
    }
    HelpPage there = page.linked(link);
    if (there.exists()) {
      visit(there, link.replaceFirst("[^#]*#?", ""));
    } else {
      browser.accept(there.address());
    }
  }

  private void visit(HelpPage there, String anchor) {
    if (page != null && !there.equals(page)) {
      before.push(page);
    }
    set(there);
    if (!anchor.isEmpty()) {
      EventQueue.invokeLater(() -> scrollTo(anchor)); // once it is laid out
    }
  }

  private void visit(String markdown) {
    if (page != null) {
      before.push(page);
    }
    page = HelpPage.contents();
    set(markdown);
  }

  private void goBack() {
    set(before.pop());
  }

  private void set(HelpPage there) {
    page = there;
    try {
      set(there.text());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void set(String markdown) {
    HelpText shown = HelpText.of(markdown);
    HTMLDocument document = (HTMLDocument) text.getEditorKit().createDefaultDocument();
    document.setBase(page.source());
    text.setDocument(document);
    text.setText(shown.html());
    text.setCaretPosition(0);
    setTitle(shown.title().startsWith(NAME) ? shown.title() : NAME + ": " + shown.title());
    back.setEnabled(!before.isEmpty());
  }

  private void scrollTo(String anchor) {
    Element heading = ((HTMLDocument) text.getDocument()).getElement(anchor);
    if (heading == null) {
      return;
    }
    try {
      Rectangle2D place = text.modelToView2D(heading.getStartOffset());
      text.scrollRectToVisible(
          new Rectangle(0, (int) place.getY(), 1, text.getVisibleRect().height));
    } catch (BadLocationException e) {
      throw new IllegalStateException("a heading lies outside of its page", e);
    }
  }
}
