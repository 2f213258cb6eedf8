// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.engine.DeferredEngine;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Version;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What people are told who want to cite, or to report that something is wrong. */
class AboutTextTest {

  @Test
  void namesVersionDeviceAndPaper() {
    assertThat(text(new UniformEngine()))
        .startsWith("# PixelRNN for ImageJ " + Version.current())
        .contains("| Computes on | abacus |", "1601.06759", "BSD 2-Clause", "`mine`");
  }

  @Test
  void saysWhyNothingCanBeComputed() {
    Engine none =
        new DeferredEngine(
            () -> {
              throw new IllegalStateException("there is no TensorFlow for this platform");
            });
    assertThat(text(none))
        .contains("| Computes on | nothing: there is no TensorFlow for this platform |");
  }

  private static String text(Engine engine) {
    return AboutText.of(new Installation(Path.of("mine"), List.of(), engine)).markdown();
  }
}
