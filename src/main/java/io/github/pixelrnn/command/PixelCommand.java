// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.IJ;
import ij.ImagePlus;
import ij.gui.PlotWindow;
import ij.macro.Interpreter;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.job.Failure;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Invocation;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.StoppedException;
import io.github.pixelrnn.job.settings.ImageByName;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.model.Escaped;
import io.github.pixelrnn.model.Progress;
import java.awt.GraphicsEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleException;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * A menu entry. {@link #run()} is what ImageJ calls: on the calling thread, so that a macro's next
 * line finds the result; failures become a message, and end the macro that runs. The launcher calls
 * {@link #perform} and has its own way with both.
 */
public abstract class PixelCommand implements Command, Cancelable {
  private static final String NAME = "PixelRNN";

  /** Style of numbers that need not be whole; SciJava's dialogs would show 0.3 as 0. */
  static final String FRACTION = "format:0.########";

  /**
   * Not by extending ContextCommand: that has a parameter called "context" of its own, which is a
   * public name of ours.
   */
  @Parameter private Context scijava;

  private final Caller caller = new Caller();
  private Thread worker;
  private boolean cancelled;
  private String cancelReason;

  private Predicate<String> again;
  private Installation installation = Installation.standard();
  private Consumer<String> log = IJ::log;

  /**
   * Checks the parameters, does the work and keeps an image in its output. Opens no window.
   *
   * @throws WrongParameterException for a value that is not allowed
   * @throws IllegalArgumentException when image, mask and model do not fit together
   * @throws IOException when a file or model can't be read or written
   * @throws CancellationException when the progress says to stop
   */
  public abstract Outcome perform(Progress progress) throws IOException;

  /** Whether there is nothing to be done without an active image, in {@code image}. */
  boolean needsImage() {
    return false;
  }

  /** Says where the window of a result opens, if not where ImageJ would open it. */
  void place(ImagePlus next) {}

  /** Whether the result will be a stack, as far as the parameters tell. */
  boolean makesStack() {
    return false;
  }

  /** What further images will be written beside the result, as far as the parameters tell. */
  public List<String> beside() {
    return List.of();
  }

  /**
   * Refuses a file that the result can't be written to, before any work.
   *
   * @param output as the launcher was told; null when it wasn't
   * @throws WrongParameterException when the parameters ask for one and there is none, or the other
   *     way round
   * @throws IllegalArgumentException when its format would lose something
   * @throws IOException when it can't be written
   */
  public void requireOutput(Path output) throws IOException {
    if (output == null) {
      throw new WrongParameterException("output must be given: --output FILE, .png or .tif");
    }
    SavedImage.requireWritable(output);
    SavedImage.requireFits(makesStack(), 8, output);
  }

  /** Whether networks are asked or trained, whatever the parameters say. */
  public boolean asksNetworks() {
    return true;
  }

  /** Whether the result is of the type of the image that it's made from. */
  public boolean keepsType() {
    return true;
  }

  /**
   * Whether what was done so far is kept when the work is stopped, or something would lie about
   * half-written unless it ends by itself.
   */
  public boolean keepsWhenStopped() {
    return false;
  }

  /** This, as it was called. */
  final Invocation invocation() {
    return new Invocation(getClass().getSimpleName(), Parameters.of(this).values());
  }

  /** Where its models are. */
  public final Installation installation() {
    return installation.telling(this::say);
  }

  /** Who called it. */
  public final Caller caller() {
    return caller;
  }

  /**
   * Asks a person for other parameters where these won't do, instead of ending.
   *
   * @param other is told what is wrong; whether there are others now, false for giving up
   */
  public final void askAgain(Predicate<String> other) {
    again = other;
  }

  /** Other models than those of this machine. */
  public final void use(Installation other) {
    installation = other;
  }

  /** Where lines for people go that are no result; ImageJ's log if nothing else is said. */
  public final void logTo(Consumer<String> other) {
    log = other;
  }

  /** Finds the image that a parameter names. */
  public final ImageByName byName() {
    return named()::of;
  }

  /** Finds the images that parameters name. */
  final NamedImage named() {
    return new NamedImage(this::say, caller.lent());
  }

  /** Tells people something before long work. */
  final void say(String line) {
    log.accept(Escaped.line(line));
  }

  @Override
  public final void run() {
    worker = Thread.currentThread();
    // Nobody sees the log of an ImageJ with windows once it ends.
    Consumer<String> end = GraphicsEnvironment.isHeadless() ? PixelCommand::logStop : line -> {};
    try (StopSignal signal = StopSignal.open(end)) {
      String problem = run(signal, new FijiProgress(scijava, NAME));
      while (!problem.isEmpty()) {
        if (!again.test(problem)) {
          cancel("cancelled");
          return;
        }
        problem = run(signal, new FijiProgress(scijava, NAME));
      }
    }
  }

  /** What other parameters could mend, in a sentence; empty when it is done with. */
  private String run(StopSignal signal, FijiProgress progress) {
    Outcome outcome = null;
    try (progress) {
      outcome = perform(signal.over(progress, keepsWhenStopped()));
      if (!outcome.text().isEmpty()) {
        IJ.log(Escaped.lines(outcome.text()));
      }
      FigureWindow.show(outcome, false);
      // The result itself last, so that it is the active image.
      outcome.beside().values().forEach(this::show);
      if (outcome.image() != null) {
        show(outcome.image());
      }
      if (IJ.isMacro()) { // then ImageJ records a person's choice too without its options
        caller.forgetRecording(entry());
      }
      outcome.requireWhole();
    } catch (CancellationException e) {
      if (e instanceof StoppedException) {
        logStop(e.getMessage());
      }
      IJ.showStatus(NAME + ": cancelled");
      cancel(e instanceof StoppedException ? e.getMessage() : "cancelled");
      caller.endMacro();
    } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
      if (progress.isQuitting()) {
        cancel(Failure.sentence(e)); // a box would keep ImageJ from ending
        return "";
      }
      boolean mends = e instanceof IOException || e instanceof IllegalArgumentException;
      if (outcome == null && mends && again != null) {
        return Failure.sentence(e);
      }
      if (!Failure.isExpected(e)) {
        IJ.handleException(e); // a mistake of ours: its trace belongs into the log
      }
      fail(Failure.sentence(e));
    } finally {
      caller.leave();
    }
    FigureWindow.show(outcome, true);
    return "";
  }

  @Override
  public final boolean isCanceled() {
    return cancelled;
  }

  /** Keeps a reason that was given before when there is none now. */
  @Override
  public final void cancel(String reason) {
    cancelled = true;
    cancelReason = reason == null ? cancelReason : reason;
    caller.forgetRecording(entry());
    caller.leave();
  }

  /**
   * In a sentence; null when there is none, and to SciJava's own thread: it would put up a box with
   * it, where a person has been told already and a script would wait for nobody.
   */
  @Override
  public final String getCancelReason() {
    return caller.isApart() && Thread.currentThread() == worker ? null : cancelReason;
  }

  /** Ends it, and the macro that called it, and tells why. */
  final void fail(String sentence) {
    cancel(sentence);
    caller.tell(sentence);
    caller.endMacro();
  }

  /** What it is called in the menu. */
  public final String entry() {
    Plugin plugin = getClass().getAnnotation(Plugin.class);
    Menu[] path = plugin == null ? new Menu[0] : plugin.menu();
    return path.length == 0 ? "" : path[path.length - 1].label();
  }

  private static void logStop(String line) {
    IJ.log(NAME + ": " + line);
  }

  private void show(ImagePlus image) {
    boolean headless = GraphicsEnvironment.isHeadless();
    boolean batch = Interpreter.isBatchMode();
    if (caller.isWatching()) {
      place(image);
    }
    if (!headless || batch) {
      image.show();
    }
    // With a window the active image is the current one, unless the caller's thread holds another.
    caller.setImage(headless || batch ? image : null);
    boolean cheap = image.getWindow() instanceof PlotWindow || this instanceof SampleCommand;
    image.changes = !headless && !batch && !cheap; // closing it asks
  }

  /** A command of a class with its parameters at their defaults. */
  public static CommandModule moduleOf(Class<? extends PixelCommand> type) {
    try {
      return new CommandModule(new CommandInfo(type));
    } catch (ModuleException e) {
      throw new IllegalStateException(type + " can't be made", e);
    }
  }
}
