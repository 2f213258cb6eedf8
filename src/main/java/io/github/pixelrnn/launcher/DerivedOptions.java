// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import io.github.pixelrnn.command.Parameters;
import io.github.pixelrnn.command.TextParameter;
import io.github.pixelrnn.job.settings.WrongParameterException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

/**
 * The options of a subcommand, derived from the parameters of its command: a parameter added there
 * appears here with its description and default.
 */
final class DerivedOptions {
  private final Parameters parameters;

  DerivedOptions(Parameters parameters) {
    this.parameters = parameters;
  }

  /** One option for each parameter that can be written as text. */
  List<OptionSpec> specs() {
    return parameters.texts().stream().map(DerivedOptions::spec).toList();
  }

  /** Hands the options that were given to the command; the others keep their defaults. */
  void apply(ParseResult parsed) {
    for (TextParameter parameter : parameters.texts()) {
      String option = "--" + parameter.name();
      if (parsed.hasMatchedOption(option)) {
        parameters.set(parameter.name(), parsed.matchedOptionValue(option, null));
      }
    }
  }

  private static OptionSpec spec(TextParameter parameter) {
    Object preset = parameter.preset();
    Class<?> type = parameter.type();
    OptionSpec.Builder spec =
        OptionSpec.builder("--" + parameter.name())
            .type(type)
            .description(description(parameter))
            .showDefaultValue(Visibility.ALWAYS);
    if (preset != null && !preset.toString().isEmpty()) {
      spec.defaultValue(preset.toString().replaceFirst("\\.0$", "")); // 3, not 3.0
    } else {
      spec.showDefaultValue(Visibility.NEVER);
    }
    if (type == Boolean.class) {
      return spec.arity("0..1").fallbackValue("true").paramLabel("true|false").build();
    }
    if (parameter.isNumber()) {
      return spec.paramLabel("NUMBER")
          .converters((ITypeConverter<?>) text -> number(text, parameter))
          .build();
    }
    if (!parameter.choices().isEmpty()) {
      // A label of its own: by the label completion tells the words of one from those of another.
      return spec.completionCandidates(parameter.choices())
          .paramLabel(parameter.name().toUpperCase(Locale.ROOT))
          .build();
    }
    return spec.paramLabel("TEXT").build();
  }

  private static Number number(String text, TextParameter parameter) {
    try {
      return parameter.number(text);
    } catch (WrongParameterException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }

  private static String description(TextParameter parameter) {
    String text = parameter.description();
    if (!parameter.choices().isEmpty()) {
      text += ". One of: " + String.join(", ", parameter.choices());
    }
    return text.replace("%", "%%"); // picocli formats it
  }
}
