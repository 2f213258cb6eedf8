// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.IJ;
import ij.macro.Interpreter;
import io.github.pixelrnn.model.Escaped;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CancellationException;
import javax.swing.JOptionPane;

/** What a person at a window is asked before something of theirs is replaced. */
@FunctionalInterface
interface Question {

  /** What is asked where nothing else is. */
  String REPLACE = "Replace it?";

  /**
   * Whether it may be replaced. Where nobody can be asked it may not.
   *
   * @param old what it is
   * @throws CancellationException when somebody was asked and said no
   */
  boolean replace(String old);

  /** Asks whoever sits before ImageJ's windows; in a macro or without windows, nobody. */
  static Question ofThisHost() {
    return ofThisHost("Train", REPLACE);
  }

  /**
   * As {@link #ofThisHost()}, about something else.
   *
   * @param title of the window
   * @param wish what is to be done with the old
   */
  static Question ofThisHost(String title, String wish) {
    return old -> {
      boolean someone =
          !GraphicsEnvironment.isHeadless()
              && IJ.getInstance() != null
              && !IJ.isMacro()
              && !Interpreter.isBatchMode();
      if (someone && !ask(title, Escaped.line(sentence(old, wish)))) {
        throw new CancellationException("the old model stays");
      }
      return someone;
    };
  }

  /** The question in words. */
  static String sentence(String old) {
    return sentence(old, REPLACE);
  }

  private static String sentence(String old, String wish) {
    return Character.toUpperCase(old.charAt(0)) + old.substring(1) + ". " + wish;
  }

  private static boolean ask(String title, String sentence) {
    int[] answer = {JOptionPane.NO_OPTION};
    Runnable dialog =
        () ->
            answer[0] =
                JOptionPane.showConfirmDialog(
                    IJ.getInstance(), sentence, title, JOptionPane.YES_NO_OPTION);
    if (EventQueue.isDispatchThread()) {
      dialog.run();
      return answer[0] == JOptionPane.YES_OPTION;
    }
    try {
      EventQueue.invokeAndWait(dialog);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the question can't be shown", e);
    }
    return answer[0] == JOptionPane.YES_OPTION;
  }
}
