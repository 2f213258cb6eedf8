// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.macro.Interpreter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

public class CallerTest {
  private static final List<String> SEEN = new ArrayList<>();

  @Test
  void aMenuEntryIsNoMacroThoughOneRuns() {
    SEEN.clear();
    Interpreter interpreter = new Interpreter();
    interpreter.setIgnoreErrors(true);
    interpreter.run("call('" + CallerTest.class.getName() + ".look');");
    assertThat(SEEN)
        .containsExactly("Inpaint... false", "Run$_Inpaint... true", "the macro's own thread true");
    assertThat(madeOn("Run$_Inpaint...").isMacro()).as("with none running").isFalse();
  }

  /** Called by the macro. */
  public static String look() {
    for (String thread : new String[] {"Inpaint...", "Run$_Inpaint..."}) {
      SEEN.add(thread + " " + madeOn(thread).isMacro());
    }
    SEEN.add("the macro's own thread " + new Caller().isMacro());
    return "";
  }

  /** As ImageJ makes commands: on a thread of a name, which waits while they run on another. */
  private static Caller madeOn(String thread) {
    Executor named = task -> new Thread(task, thread).start();
    return CompletableFuture.supplyAsync(Caller::new, named).join();
  }
}
