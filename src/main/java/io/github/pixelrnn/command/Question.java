// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.IJ;
import io.github.pixelrnn.model.Escaped;
import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.CancellationException;
import javax.swing.JOptionPane;

/** What a person at a window is asked before something of theirs is replaced. */
@FunctionalInterface
interface Question {

  /** What is asked where nothing else is. */
  String REPLACE = "Replace";

  /**
   * Whether it may be replaced. Where nobody can be asked it may not.
   *
   * @param old what it is
   * @throws CancellationException when somebody was asked and said no
   */
  boolean replace(String old);

  /** Asks a person who called from ImageJ's windows; a macro or a script, nobody. */
  static Question of(Caller caller) {
    return of(caller, "Train", REPLACE);
  }

  /**
   * As {@link #of(Caller)}, about something else.
   *
   * @param title of the window
   * @param verb what is to be done with the old
   */
  static Question of(Caller caller, String title, String verb) {
    return old -> {
      boolean someone = caller.isPerson() && IJ.getInstance() != null;
      if (someone && !ask(title, verb, BoxText.wrapped(Escaped.line(sentence(old, verb))))) {
        throw new CancellationException("the old model stays");
      }
      return someone;
    };
  }

  /** The question in words. */
  static String sentence(String old) {
    return sentence(old, REPLACE);
  }

  private static String sentence(String old, String verb) {
    return Character.toUpperCase(old.charAt(0)) + old.substring(1) + ". " + verb + " it?";
  }

  private static boolean ask(String title, String verb, String sentence) {
    String[] words = {verb, "Cancel"};
    int[] answer = {1};
    Runnable dialog =
        () ->
            answer[0] =
                JOptionPane.showOptionDialog(
                    IJ.getInstance(),
                    sentence,
                    title,
                    JOptionPane.DEFAULT_OPTION,
                    JOptionPane.QUESTION_MESSAGE,
                    null,
                    words,
                    words[1]); // not lost by pressing Enter
    if (EventQueue.isDispatchThread()) {
      dialog.run();
      return answer[0] == 0;
    }
    try {
      EventQueue.invokeAndWait(dialog);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("the question can't be shown", e);
    }
    return answer[0] == 0;
  }
}
