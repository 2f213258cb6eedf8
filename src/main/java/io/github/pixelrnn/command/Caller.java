// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;
import java.awt.GraphicsEnvironment;
import java.util.HashMap;
import java.util.Map;

/**
 * Who wants something of a command: a person at the menu, a macro, or a script. A command is made
 * on its caller's thread and then runs on one of its own, but ImageJ keeps options, and what was
 * given to {@code IJ.run(image, …)}, for every thread apart.
 */
public final class Caller {
  /** Names of threads that run a macro's command begin so; those of menu entries don't. */
  private static final String MACRO_THREAD = "Run$_";

  private static final String TITLE = "PixelRNN";

  private final Thread thread = Thread.currentThread();
  private final ImagePlus image = WindowManager.getTempCurrentImage();
  private final boolean macro = IJ.isMacro() && thread.getName().startsWith(MACRO_THREAD);
  private final Map<String, ImagePlus> lent = new HashMap<>();
  private boolean person;

  /**
   * Before the command is given anything else: gives its thread the caller's image, so that this is
   * taken for the current one, and nothing that an earlier command left there.
   *
   * @param given whether the caller set any input, as only a script does
   */
  void arrive(boolean given) {
    if (isApart()) {
      WindowManager.setTempCurrentImage(image);
    }
    person = !given && !isMacro() && !GraphicsEnvironment.isHeadless();
  }

  /** Whether this is a macro. Another macro may run while a person chooses from the menu. */
  boolean isMacro() {
    return macro || (!isApart() && IJ.isMacro());
  }

  /** Whether somebody sits there who chose from the menu, and can be asked. */
  public boolean isPerson() {
    return person;
  }

  /** Whether such a person sees windows open and change. */
  boolean isWatching() {
    return person && IJ.getInstance() != null && !Interpreter.isBatchMode();
  }

  /** Whether the command runs on another thread than this one's, which SciJava gave it. */
  boolean isApart() {
    return Thread.currentThread() != thread;
  }

  /** Hands over the image that a parameter names, which need not be open. */
  void lend(String parameter, ImagePlus named) {
    lent.put(parameter, named);
  }

  /** The images that it handed over, by the parameters that name them. */
  Map<String, ImagePlus> lent() {
    return Map.copyOf(lent);
  }

  /** Makes an image the current one for the caller; with null the active one is. */
  void setImage(ImagePlus current) {
    WindowManager.setTempCurrentImage(thread, current);
  }

  /** Leaves nothing on the command's own thread, which will run other commands. */
  void leave() {
    if (isApart()) {
      WindowManager.setTempCurrentImage(null);
    }
  }

  /** A menu entry is recorded, whatever else a person did while its dialog was open. */
  public void record(String entry) {
    if (person && Recorder.record && !entry.equals(Recorder.getCommand())) {
      Recorder.setCommand(entry);
    }
  }

  /** A menu entry that was not gone through with is not recorded. */
  void forgetRecording(String entry) {
    if (person && entry.equals(Recorder.getCommand())) {
      Recorder.setCommand(null);
    }
  }

  /** Tells what is wrong: a person in a box, a macro as its error, a script in the log. */
  void tell(String sentence) {
    boolean windows = !GraphicsEnvironment.isHeadless() && IJ.getInstance() != null;
    String text = windows ? BoxText.wrapped(sentence) : sentence;
    // As long as a macro has options, ImageJ opens no dialog, not even one with an error.
    Macro.setOptions(null);
    Macro.setOptions(thread, null);
    try {
      if (person) {
        IJ.showMessage(TITLE, text); // an error would be that of whatever macro runs
      } else if (isMacro() || !windows) {
        IJ.error(TITLE, text);
      } else {
        IJ.log(TITLE + ": " + sentence);
      }
    } catch (RuntimeException e) {
      // ImageJ has told it and ended the macro; passed on, this would be told as a crash of ours.
      if (!Macro.MACRO_CANCELED.equals(e.getMessage())) {
        throw e;
      }
    }
  }

  /** Ends the macro, if it is one: neither an exception nor cancelling would. */
  void endMacro() {
    if (!isMacro()) {
      return;
    }
    Interpreter interpreter = Interpreter.getInstance();
    if (interpreter != null) {
      // Elsewhere, for it waits two seconds for the macro, and the macro for the command.
      Thread end = new Thread(interpreter::abortMacro, "PixelRNN ends a macro");
      end.start();
      while (!interpreter.done() && end.isAlive()) {
        IJ.wait(5);
      }
    }
    Macro.abort();
  }
}
