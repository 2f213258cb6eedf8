// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.command.BatchInpaint;
import io.github.pixelrnn.command.Inpaint;
import io.github.pixelrnn.command.Models;
import io.github.pixelrnn.command.Parameters;
import io.github.pixelrnn.command.PixelCommand;
import io.github.pixelrnn.command.Sample;
import io.github.pixelrnn.command.TextParameter;
import io.github.pixelrnn.command.Train;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.job.settings.NetworkSettings;
import io.github.pixelrnn.model.architecture.Architecture;
import java.util.List;
import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.JTextField;
import org.junit.jupiter.api.Test;

/** What can be picked, and the fields that it is picked in. */
class OffersTest {
  private static final Offers OFFERS = new Offers(List.of("one", "two"));

  private int changes;

  @Test
  void areTheModelsAfterADefaultThatIsNone() {
    assertThat(OFFERS.of(parameter(Inpaint.class, "model")))
        .containsExactly(ModelChoice.AUTOMATIC, ModelChoice.TRAIN_HERE, "one", "two");
    assertThat(OFFERS.of(parameter(BatchInpaint.class, "model")))
        .containsExactly(ModelChoice.AUTOMATIC, "one", "two");
    assertThat(OFFERS.of(parameter(Sample.class, "model"))).containsExactly("one", "two");
    assertThat(OFFERS.of(parameter(Models.class, "model"))).containsExactly("", "one", "two");
    assertThat(OFFERS.of(parameter(Inpaint.class, "maskimage"))).contains("");
    assertThat(OFFERS.of(parameter(Inpaint.class, "minutes"))).isEmpty();
  }

  @Test
  void networksAreThoseThatThereAre() {
    assertThat(parameter(Inpaint.class, "architecture").choices()).isEqualTo(Architecture.kinds());
    assertThat(parameter(Train.class, "architecture").choices())
        .isEqualTo(NetworkSettings.architectures());
  }

  @Test
  void aModelIsPickedOrTyped() {
    Editor editor = editor(parameter(Inpaint.class, "model"));
    editor.show("one");
    assertThat(changes).as("only a person changes").isZero();
    assertThat(editor.text()).isEqualTo("one");
    JComboBox<?> list = (JComboBox<?>) ((JPanel) editor.component()).getComponent(0);
    list.setSelectedItem("two");
    assertThat(editor.text()).isEqualTo("two");
    assertThat(changes).isPositive();
    ((JTextField) list.getEditor().getEditorComponent()).setText("/some/folder");
    assertThat(editor.text()).isEqualTo("/some/folder");
  }

  @Test
  void aPathIsTypedOrBrowsedFor() {
    JPanel panel = (JPanel) editor(parameter(Inpaint.class, "maskimage")).component();
    assertThat(panel.getComponent(1)).isInstanceOf(JButton.class);
    assertThat(((JPanel) editor(parameter(Inpaint.class, "model")).component()).getComponents())
        .hasSize(1);
  }

  @Test
  void aChoiceTakesNoOtherWord() {
    Editor editor = editor(parameter(Inpaint.class, "result"));
    editor.show("mean");
    assertThat(editor.text()).isEqualTo("Mean");
    editor.show("Median");
    assertThat(editor.text()).isEqualTo("Mean");
    assertThat(changes).isZero();
    ((JComboBox<?>) editor.component()).setSelectedIndex(0);
    assertThat(changes).isEqualTo(1);
  }

  @Test
  void aTickIsTrueOrFalse() {
    Editor editor = editor(parameter(Inpaint.class, "uncertainty"));
    editor.show("true");
    assertThat(editor.text()).isEqualTo("true");
    editor.enable(false);
    assertThat(editor.component().isEnabled()).isFalse();
  }

  private Editor editor(TextParameter parameter) {
    return Editor.of(parameter, OFFERS.of(parameter), () -> changes++);
  }

  private static TextParameter parameter(Class<? extends PixelCommand> command, String name) {
    return Parameters.ofNew(command).texts().stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
