// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import java.util.ArrayList;
import java.util.List;
import org.scijava.command.CommandModule;
import org.scijava.module.ModuleItem;
import org.scijava.util.Types;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * The options of a verb, derived from the parameters of its command: a parameter added there
 * appears here with its description and default.
 */
final class DerivedOptions {
  private final CommandModule module;

  DerivedOptions(CommandModule module) {
    this.module = module;
  }

  /** One option for each parameter that can be written as text. */
  List<OptionSpec> specs() {
    List<OptionSpec> specs = new ArrayList<>();
    for (ModuleItem<?> item : module.getInfo().inputs()) {
      if (isText(item)) {
        specs.add(spec(item));
      }
    }
    return specs;
  }

  /** Whether the command takes the active image. */
  boolean takesImage() {
    return imageInput() != null;
  }

  /** Whether the command makes an image. */
  boolean makesImage() {
    for (ModuleItem<?> item : module.getInfo().outputs()) {
      if (item.getType() == ImagePlus.class) {
        return true;
      }
    }
    return false;
  }

  void setImage(ImagePlus image) {
    module.setInput(imageInput(), image);
  }

  /** Hands the options that were given to the command; the others keep their defaults. */
  void apply(ParseResult parsed) {
    for (ModuleItem<?> item : module.getInfo().inputs()) {
      String option = "--" + item.getName();
      if (isText(item) && parsed.hasMatchedOption(option)) {
        module.setInput(item.getName(), parsed.matchedOptionValue(option, null));
      }
    }
  }

  private String imageInput() {
    for (ModuleItem<?> item : module.getInfo().inputs()) {
      if (item.getType() == ImagePlus.class) {
        return item.getName();
      }
    }
    return null;
  }

  private static boolean isText(ModuleItem<?> item) {
    return Types.isText(item.getType())
        || Types.isNumber(item.getType())
        || Types.isBoolean(item.getType());
  }

  private OptionSpec spec(ModuleItem<?> item) {
    Object preset = item.getValue(module);
    Class<?> type = Types.box(item.getType());
    OptionSpec.Builder spec =
        OptionSpec.builder("--" + item.getName())
            .type(type)
            .description(description(item))
            .showDefaultValue(Visibility.ALWAYS);
    if (preset != null && !preset.toString().isEmpty()) {
      spec.defaultValue(preset.toString().replaceFirst("\\.0$", "")); // 3, not 3.0
    } else {
      spec.showDefaultValue(Visibility.NEVER);
    }
    if (type == Boolean.class) {
      return spec.arity("0..1").fallbackValue("true").paramLabel("true|false").build();
    }
    if (Types.isNumber(type)) {
      return spec.paramLabel("NUMBER")
          .converters((ITypeConverter<?>) text -> number(text, item))
          .build();
    }
    return spec.paramLabel("TEXT").build();
  }

  private static Number number(String text, ModuleItem<?> item) {
    try {
      return NumberText.parse(text, item);
    } catch (WrongParameterException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static String description(ModuleItem<?> item) {
    String text = item.getDescription();
    if (text == null || text.isBlank()) {
      text = item.getLabel();
    }
    List<?> choices = item.getChoices();
    if (choices != null && !choices.isEmpty()) {
      text += ". One of: " + String.join(", ", choices.stream().map(String::valueOf).toList());
    }
    return text.replace("%", "%%"); // picocli formats it
  }
}
