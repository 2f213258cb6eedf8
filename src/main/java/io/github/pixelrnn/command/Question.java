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

  /**
   * Whether it may be replaced. Where nobody can be asked it may not.
   *
   * @param old what it is
   * @throws CancellationException when somebody was asked and said no
   */
  boolean replace(String old);

  /** Asks whoever sits before ImageJ's windows; in a macro or without windows, nobody. */
  static Question ofThisHost() {
    return old -> {
      boolean someone =
          !GraphicsEnvironment.isHeadless()
              && IJ.getInstance() != null
              && !IJ.isMacro()
              && !Interpreter.isBatchMode();
      if (someone && !ask(Escaped.line(sentence(old)))) {
        throw new CancellationException("the old model stays");
      }
      return someone;
    };
  }

  /** The question in words. */
  static String sentence(String old) {
    return Character.toUpperCase(old.charAt(0)) + old.substring(1) + ". Replace it?";
  }

  private static boolean ask(String sentence) {
    int[] answer = {JOptionPane.NO_OPTION};
    Runnable dialog =
        () ->
            answer[0] =
                JOptionPane.showConfirmDialog(
                    IJ.getInstance(), sentence, "Train", JOptionPane.YES_NO_OPTION);
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
