// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.settings.ModelChoice;
import java.awt.Component;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleService;
import org.scijava.thread.ThreadService;
import org.scijava.widget.WidgetModel;

class PickedTextTest {
  @TempDir private Path folder;

  @Test
  void offersTheDefaultAndTheModelsAndTakesWhatIsTyped() {
    try (Context context = context()) {
      CommandModule module = inpaint();
      PickedText widget = new PickedText();
      widget.set(Dialog.model(context, module, "model", JPanel.class));
      JComboBox<?> offers = (JComboBox<?>) widget.getComponent().getComponent(0);
      assertThat(offers.getItemAt(0)).isEqualTo(ModelChoice.TRAIN_HERE);
      assertThat(texts(offers)).contains("mnist-pixelcnn", "scratched-sample");
      assertThat(widget.getValue()).isEqualTo(ModelChoice.TRAIN_HERE);

      offers.setSelectedItem("scratched-sample");
      assertThat(module.getInput("model")).isEqualTo("scratched-sample");

      ((JTextField) offers.getEditor().getEditorComponent()).setText("/some/folder");
      assertThat(module.getInput("model")).isEqualTo("/some/folder");
    }
  }

  @Test
  void aPathIsTypedOrBrowsedFor() {
    try (Context context = context()) {
      CommandModule module = PixelCommand.moduleOf(BatchInpaint.class);
      PickedText widget = new PickedText();
      widget.set(Dialog.model(context, module, "input", JPanel.class));
      Component field = widget.getComponent().getComponent(0);
      assertThat(widget.getComponent().getComponent(1)).isInstanceOf(JButton.class);
      ((JTextField) field).setText("in");
      assertThat(module.getInput("input")).isEqualTo("in");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mask", "minutes", "uncertainty"})
  void leavesOtherParametersToSciJava(String name) {
    try (Context context = context()) {
      assertThat(new PickedText().supports(Dialog.model(context, inpaint(), name, JPanel.class)))
          .isFalse();
    }
  }

  @Test
  void leavesDialogsThatAreNotSwingsToThem() {
    try (Context context = context()) {
      WidgetModel swing = Dialog.model(context, inpaint(), "model", JPanel.class);
      WidgetModel other = Dialog.model(context, inpaint(), "model", JLabel.class);
      assertThat(new PickedText().supports(swing)).isTrue();
      assertThat(new PickedText().supports(other)).isFalse();
    }
  }

  private CommandModule inpaint() {
    CommandModule module = PixelCommand.moduleOf(Inpaint.class);
    ((Inpaint) module.getCommand())
        .use(new Installation(folder, List.of(Path.of("models")), new UniformEngine()));
    return module;
  }

  private static Context context() {
    return new Context(ThreadService.class, ConvertService.class, ModuleService.class);
  }

  private static List<String> texts(JComboBox<?> offers) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < offers.getItemCount(); i++) {
      texts.add(String.valueOf(offers.getItemAt(i)));
    }
    return texts;
  }
}
