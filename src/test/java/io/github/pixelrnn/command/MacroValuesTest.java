// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.pixelrnn.launcher.Launcher;
import io.github.pixelrnn.model.architecture.Architecture;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleItem;

class MacroValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "factor=abc|factor must be a whole number from 1 to 9, got \"abc\"",
        "factor=2.5|factor must be a whole number from 1 to 9, got \"2.5\"",
        "share=half|share must be a number, got \"half\"",
        "flag=maybe|flag must be true or false, got \"maybe\"",
        "factor=3 typo=3|there is no key \"typo\"; there are image, factor, share, flag, kind",
        "Factor=3|there is no key \"Factor\"; did you mean \"factor\"?",
        "kind=[factr=3] shard=1|there is no key \"shard\"; did you mean \"share\"?",
        "flagg|there is no key \"flagg\"; did you mean \"flag\"?",
        "factor|the key \"factor\" must have a value: factor=…",
      })
  void refusesTextForNumbers(String options, String sentence) {
    assertThat(MacroValues.wrong(PixelCommand.moduleOf(Doubling.class), options))
        .isEqualTo(sentence);
  }

  @Test
  void acceptsWhatItCanRead() {
    CommandModule module = PixelCommand.moduleOf(Doubling.class);
    assertThat(MacroValues.wrong(module, "image=a factor=3 share=1e-3 flag=true kind=[a=b c]"))
        .isNull();
    assertThat(MacroValues.wrong(module, "kind= flag factor=3 ")).isNull();
    assertThat(MacroValues.wrong(module, "")).isNull();
    assertThat(MacroValues.wrong(module, null)).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "factor=3 flag;true",
        "flag kind=deep;true",
        "factor=3;false",
        "kind=[the flag is up] factor=3;false",
        "kind=flag;false"
      })
  void hearsBareWordsAsImageJsDialogsRecordThem(String options, boolean flag) {
    CommandModule module = PixelCommand.moduleOf(Doubling.class);
    MacroValues.setBareWords(module, options);
    assertThat(module.getInput("flag")).isEqualTo(flag);
  }

  @Test
  void settlesWhatTheMacroLeavesOut() {
    CommandModule module = PixelCommand.moduleOf(Doubling.class);
    assertThat(module.isInputResolved("factor")).isFalse();
    MacroValues.resolve(module);
    assertThat(module.isInputResolved("factor")).isTrue();
    assertThat(module.getInput("factor")).isEqualTo(2);
  }

  /** Macro keys are lower-cased, persisted values leak into later calls. */
  @Test
  void findsParametersFitForMacros() {
    for (var type : Launcher.commands().values()) {
      for (ModuleItem<?> item : new CommandInfo(type).inputs()) {
        if (item.getType() == Context.class) {
          continue;
        }
        String name = type.getSimpleName() + "." + item.getName();
        assertThat(item.getName()).isEqualTo(item.getName().toLowerCase(Locale.ROOT));
        assertThat(item.isPersisted()).as(name).isFalse();
        assertThat(item.getLabel()).as(name).isNotBlank();
        assertThat(item.getDescription()).as(name).isNotBlank();
      }
    }
  }

  @Test
  void offersEveryArchitecture() {
    assertThat(ChoicesTest.choices(Train.class, "architecture")).containsAll(Architecture.kinds());
  }

  /** Else SciJava's dialogs round what they show: minutes 0.3 would stand there as 0. */
  @Test
  void dialogsShowFractions() {
    int fractions = 0;
    for (var type : Launcher.commands().values()) {
      for (ModuleItem<?> item : new CommandInfo(type).inputs()) {
        if (item.getType() == double.class) {
          assertThat(item.getWidgetStyle())
              .as(type.getSimpleName() + "." + item.getName())
              .isEqualTo(PixelCommand.FRACTION);
          fractions++;
        }
      }
    }
    assertThat(fractions).isPositive();
  }

  @Test
  void missesAnImageOnlyWhereThereIsNoneAndNothingGoesWithout() {
    CommandModule inpaint = PixelCommand.moduleOf(Inpaint.class);
    assertThat(ImageFirst.isMissing(inpaint)).isTrue();
    inpaint.setInput("image", new ImagePlus("", new ByteProcessor(1, 1)));
    assertThat(ImageFirst.isMissing(inpaint)).isFalse();
    assertThat(ImageFirst.isMissing(PixelCommand.moduleOf(Train.class))).isFalse();
    assertThat(ImageFirst.isMissing(PixelCommand.moduleOf(PixelDistribution.class))).isTrue();
  }
}
