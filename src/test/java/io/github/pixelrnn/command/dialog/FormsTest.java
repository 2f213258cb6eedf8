// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.command.BatchInpaint;
import io.github.pixelrnn.command.Evaluate;
import io.github.pixelrnn.command.Inpaint;
import io.github.pixelrnn.command.Models;
import io.github.pixelrnn.command.Parameters;
import io.github.pixelrnn.command.PixelCommand;
import io.github.pixelrnn.command.PixelDistribution;
import io.github.pixelrnn.command.Sample;
import io.github.pixelrnn.command.TextParameter;
import io.github.pixelrnn.command.Train;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a form names is there. */
class FormsTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        Inpaint.class,
        BatchInpaint.class,
        Train.class,
        Sample.class,
        Evaluate.class,
        PixelDistribution.class,
        Models.class
      })
  void nameParametersOfTheirCommand(Class<? extends PixelCommand> command) {
    Form form = Forms.of(command);
    Parameters parameters = Parameters.ofNew(command);
    List<String> all = parameters.texts().stream().map(TextParameter::name).toList();
    Set<String> named = new HashSet<>(form.first());
    named.addAll(form.units().keySet());
    named.addAll(form.conditions().keySet());
    named.addAll(form.kept());
    assertThat(all).containsAll(named);
    assertThat(new Entries(parameters, form).fields()).hasSameSizeAs(all);
    assertThat(form.first()).isNotEmpty();
    assertThat(Path.of("plugin-resources", "help", form.page() + ".md")).exists();
    assertThat(parameters.purpose()).isNotEmpty();
  }

  /** What belongs to one image or one run would surprise in the next. */
  @ParameterizedTest
  @ValueSource(strings = {"mask", "maskimage", "value", "slices", "seed", "images", "overwrite"})
  void doNotRememberWhatBelongsToAnImage(String name) {
    for (Class<? extends PixelCommand> command :
        List.of(Inpaint.class, BatchInpaint.class, Train.class, Evaluate.class, Models.class)) {
      assertThat(Forms.of(command).kept()).doesNotContain(name);
    }
  }
}
