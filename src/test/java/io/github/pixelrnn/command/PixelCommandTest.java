// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import ij.Macro;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.process.ByteProcessor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.app.StatusService;
import org.scijava.app.event.StatusEvent;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.task.TaskService;
import org.scijava.thread.ThreadService;

/** A command as ImageJ runs it, without windows. */
public class PixelCommandTest {
  private static final List<String> SAID = new ArrayList<>();

  @AfterEach
  void forget() {
    WindowManager.setTempCurrentImage(null);
    SAID.clear();
  }

  @Test
  void givesItsImageToScriptsAndToTheNextMacroLine() throws Exception {
    try (Context context =
        new Context(CommandService.class, StatusService.class, TaskService.class)) {
      CommandModule done =
          context
              .service(CommandService.class)
              .run(Doubling.class, false, "image", grey(), "factor", 3)
              .get();
      ImagePlus result = (ImagePlus) done.getOutput("result");
      assertThat(result.getProcessor().get(0)).isEqualTo(21);
      assertThat(done.isCanceled()).isFalse();
      // The command ran on a thread of its own; the macro goes on on this one.
      assertThat(WindowManager.getTempCurrentImage()).isSameAs(result);
      assertThat(context.service(CommandService.class).getCommand(Doubling.class)).isNull();
    }
  }

  /** As ImageJ does: it fills the image from what the command's own thread takes for current. */
  @Test
  void leavesNoImageOnItsThreadForTheNextCommand() throws Exception {
    try (Context context = new Context(CommandService.class, ThreadService.class)) {
      ThreadService threads = context.service(ThreadService.class);
      CommandModule module = PixelCommand.moduleOf(Doubling.class);
      threads
          .run(
              () -> {
                WindowManager.setTempCurrentImage(grey());
                new MacroCaller().process(module);
                SAID.add(String.valueOf(WindowManager.getTempCurrentImage()));
              })
          .get();
    }
    assertThat(SAID).containsExactly("null");
  }

  /** As {@code IJ.run(image, …)} does, which sets it for the thread that calls. */
  @Test
  void isGivenTheImageThatItsCallerHolds() throws Exception {
    ImagePlus held = grey();
    try (Context context = new Context(CommandService.class, ThreadService.class)) {
      WindowManager.setTempCurrentImage(held);
      CommandModule module = PixelCommand.moduleOf(Doubling.class);
      WindowManager.setTempCurrentImage(null);
      List<ImagePlus> current = new ArrayList<>();
      context
          .service(ThreadService.class)
          .run(
              () -> {
                new MacroCaller().process(module);
                current.add(WindowManager.getCurrentImage());
                module.cancel("");
                current.add(WindowManager.getTempCurrentImage());
              })
          .get();
      assertThat(current).containsExactly(held, null);
    }
  }

  /** SciJava would show it in a box, over what was told already, when its own thread hears it. */
  @Test
  void givesItsReasonToScriptsAndNotToTheThreadThatRanIt() throws Exception {
    Warnings warnings = new Warnings();
    try (Context context = new Context(CommandService.class, StatusService.class)) {
      context.service(EventService.class).subscribe(warnings);
      CommandModule failed =
          context
              .service(CommandService.class)
              .run(Doubling.class, true, "image", grey(), "factor", 10)
              .get();
      assertThat(failed.isCanceled()).isTrue();
      assertThat(failed.getCancelReason()).isEqualTo("factor must be from 1 to 9, got 10");
    }
    assertThat(warnings.heard).isEmpty();
  }

  @Test
  void showsTheResultToTheCallingThread() {
    CommandModule module = PixelCommand.moduleOf(Doubling.class);
    module.setInput("image", grey());
    module.run();
    assertThat(WindowManager.getTempCurrentImage()).isSameAs(module.getOutput("result"));
  }

  /** Else ImageJ would show it a second time, later. */
  @Test
  void tellsThatItsResultIsShown() {
    CommandModule module = PixelCommand.moduleOf(Doubling.class);
    new ShownAlready().process(module);
    assertThat(module.isOutputResolved("result")).isTrue();
  }

  /** With options left, ImageJ's dialog with the error would not open. */
  @Test
  void takesBackTheMacrosOptionsBeforeItComplains() throws Exception {
    String name = Thread.currentThread().getName();
    Thread.currentThread().setName("Run$_" + name);
    Macro.setOptions("image=none ");
    try (Context context = new Context(CommandService.class)) {
      context.service(CommandService.class).run(Doubling.class, false).get();
      assertThat(Macro.getOptions()).isNull();
    } finally {
      Macro.setOptions(null);
      Thread.currentThread().setName(name);
    }
  }

  @Test
  void cancelsItselfOnFailure() {
    CommandModule module = PixelCommand.moduleOf(Doubling.class);
    module.setInput("image", grey());
    module.setInput("factor", 10);
    module.run();
    assertThat(module.isCanceled()).isTrue();
    assertThat(module.getCancelReason()).isEqualTo("factor must be from 1 to 9, got 10");
    module.cancel(null); // as SciJava does, which has heard none
    assertThat(module.getCancelReason()).isEqualTo("factor must be from 1 to 9, got 10");
    assertThat(module.getOutput("result")).isNull();
    assertThat(IJ.getErrorMessage()).isEqualTo("factor must be from 1 to 9, got 10");
  }

  /** A person, that is, whose entries would else be lost. */
  @Test
  void asksAgainWhereOtherParametersMayDo() {
    CommandModule module = PixelCommand.moduleOf(Doubling.class);
    module.setInput("image", grey());
    module.setInput("factor", 10);
    ((PixelCommand) module.getCommand())
        .askAgain(
            problem -> {
              SAID.add(problem);
              module.setInput("factor", SAID.size() == 1 ? 11 : 4);
              return true;
            });
    module.run();
    assertThat(SAID)
        .containsExactly(
            "factor must be from 1 to 9, got 10", "factor must be from 1 to 9, got 11");
    assertThat(((ImagePlus) module.getOutput("result")).getProcessor().get(0)).isEqualTo(28);
    assertThat(module.isCanceled()).isFalse();
  }

  @Test
  void endsWithoutAWordWhenAPersonGivesUp() {
    CommandModule module = PixelCommand.moduleOf(Doubling.class);
    module.setInput("image", grey());
    module.setInput("factor", 10);
    ((PixelCommand) module.getCommand()).askAgain(problem -> false);
    module.run();
    assertThat(module.getCancelReason()).isEqualTo("cancelled");
    assertThat(module.getOutput("result")).isNull();
  }

  /**
   * Within a macro ImageJ throws when it's told of an error; as a crash of ours it'd be told twice.
   */
  @Test
  void isNoCrashToTheMacroThatFails() {
    macro("call('" + PixelCommandTest.class.getName() + ".failAndTell');");
    assertThat(SAID).containsExactly("returned");
  }

  @Test
  void endsTheMacroOnFailure() {
    String call = "call('" + PixelCommandTest.class.getName() + ".";
    macro(call + "succeed'); " + call + "say');");
    assertThat(SAID).containsExactly("made 14", "went on");
    SAID.clear();
    macro(call + "fail'); " + call + "say');");
    assertThat(SAID).isEmpty();
  }

  /** Called by the macro. */
  public static String succeed() {
    CommandModule module = PixelCommand.moduleOf(Doubling.class);
    module.setInput("image", grey());
    module.run();
    SAID.add("made " + IJ.getImage().getProcessor().get(0));
    return "";
  }

  /** Called by the macro. */
  public static String fail() {
    PixelCommand.moduleOf(Doubling.class).run();
    return "";
  }

  /** Called by the macro. */
  public static String failAndTell() {
    PixelCommand.moduleOf(Doubling.class).run();
    SAID.add("returned");
    return "";
  }

  /** Called by the macro. */
  public static String say() {
    SAID.add("went on");
    return "";
  }

  /** What SciJava would put into boxes. */
  public static final class Warnings {
    private final List<String> heard = new ArrayList<>();

    /** Called by SciJava. */
    @EventHandler
    public void onEvent(StatusEvent event) {
      if (event.isWarning()) {
        heard.add(event.getStatusMessage());
      }
    }
  }

  private static void macro(String text) {
    Interpreter interpreter = new Interpreter();
    interpreter.setIgnoreErrors(true);
    interpreter.run(text);
  }

  private static ImagePlus grey() {
    return new ImagePlus("", new ByteProcessor(1, 1, new byte[] {7}));
  }
}
