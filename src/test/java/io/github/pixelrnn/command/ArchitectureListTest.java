// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.job.settings.NetworkSettings;
import io.github.pixelrnn.model.Architecture;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleService;
import org.scijava.thread.ThreadService;

class ArchitectureListTest {

  @ParameterizedTest
  @ValueSource(classes = {Inpaint.class, Train.class})
  void offersEveryNetworkAndTakesNoOther(Class<? extends PixelCommand> command) {
    try (Context context = context()) {
      CommandModule module = PixelCommand.moduleOf(command);
      ArchitectureList widget = new ArchitectureList();
      widget.set(Dialog.model(context, module, "architecture", JPanel.class));
      JComboBox<?> list = (JComboBox<?>) widget.getComponent().getComponent(0);
      List<Object> offered = new ArrayList<>();
      for (int i = 0; i < list.getItemCount(); i++) {
        offered.add(list.getItemAt(i));
      }
      List<String> there =
          command == Train.class ? NetworkSettings.architectures() : Architecture.kinds();
      assertThat(offered).isEqualTo(there);
      assertThat(list.isEditable()).isFalse();
      assertThat(widget.getValue()).isEqualTo("PixelCNN");
      for (String kind : there) {
        list.setSelectedItem(kind);
        assertThat(module.getInput("architecture")).isEqualTo(kind);
      }
    }
  }

  /** As a script may have set it. */
  @ParameterizedTest
  @ValueSource(strings = {"Row LSTM", "row lstm "})
  void showsTheValueThatIsSet(String value) {
    try (Context context = context()) {
      CommandModule module = PixelCommand.moduleOf(Train.class);
      module.setInput("architecture", value);
      ArchitectureList widget = new ArchitectureList();
      widget.set(Dialog.model(context, module, "architecture", JPanel.class));
      assertThat(widget.getValue()).isEqualTo("Row LSTM");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mask", "model", "minutes"})
  void leavesOtherParametersAndDialogsAlone(String name) {
    try (Context context = context()) {
      CommandModule module = PixelCommand.moduleOf(Inpaint.class);
      ArchitectureList widget = new ArchitectureList();
      assertThat(widget.supports(Dialog.model(context, module, name, JPanel.class))).isFalse();
      assertThat(widget.supports(Dialog.model(context, module, "architecture", JPanel.class)))
          .isTrue();
      assertThat(widget.supports(Dialog.model(context, module, "architecture", JLabel.class)))
          .isFalse();
    }
  }

  private static Context context() {
    return new Context(ThreadService.class, ConvertService.class, ModuleService.class);
  }
}
