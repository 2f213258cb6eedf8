// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import ij.ImagePlus;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.scijava.Context;

/**
 * A command as a program asks for it: parameters by name, an image where a text would name one,
 * failures as exceptions, and nothing shown but progress.
 */
public final class Request {
  private final Parameters parameters;
  private final PixelCommand command;

  /** With all parameters at their defaults. */
  public Request(Class<? extends PixelCommand> type) {
    parameters = Parameters.ofNew(type);
    command = parameters.command();
  }

  /** The command itself. */
  public PixelCommand command() {
    return command;
  }

  /** Sets the image that is the active one elsewhere. */
  public void setImage(ImagePlus image) {
    parameters.setImage(image);
  }

  /**
   * Sets parameters.
   *
   * @param values by name: texts, numbers, truth values, images where a text would name one; null
   *     for the default
   * @throws WrongParameterException in the words that a macro would hear: for a name that there
   *     isn't, and a text that is no number where there must be one
   */
  public void set(Map<String, ?> values) {
    List<TextParameter> all = parameters.texts();
    List<String> names = all.stream().map(TextParameter::name).toList();
    new MacroOptions(values.keySet().stream().map(String::valueOf).toList(), List.of())
        .unknown(names, List.of())
        .ifPresent(
            sentence -> {
              throw new WrongParameterException(sentence);
            });
    for (TextParameter parameter : all) {
      Object value = values.get(parameter.name());
      if (value != null) {
        parameters.set(parameter.name(), value(parameter, value));
      }
    }
  }

  /** What a parameter is set to. */
  public Object get(String name) {
    return parameters.values().get(name);
  }

  private Object value(TextParameter parameter, Object value) {
    String name = parameter.name();
    if (value instanceof ImagePlus image && parameter.style().equals(PickedText.IMAGE)) {
      command.caller().lend(name, image);
      return image.getTitle() == null || image.getTitle().isBlank() ? name : image.getTitle();
    }
    String text = value instanceof Number number ? plain(number) : String.valueOf(value);
    if (parameter.isNumber()) {
      try {
        return parameter.number(text);
      } catch (WrongParameterException e) {
        throw new WrongParameterException(name + " " + e.getMessage());
      }
    }
    if (parameter.type() == Boolean.class) {
      if (!text.matches("(?i)true|false")) {
        throw new WrongParameterException(name + " must be true or false, got \"" + text + "\"");
      }
      return Boolean.valueOf(text);
    }
    return text;
  }

  /** Some languages have but one kind of number: 3.0 is 3 to them. */
  private static String plain(Number number) {
    String text = number.toString();
    try {
      return new BigDecimal(text).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return text; // infinite, or none: the command says what is allowed
    }
  }

  /**
   * Does the work on the calling thread, with ImageJ's progress bar; Escape stops it.
   *
   * @param context may be null: then there is no bar
   * @throws WrongParameterException for a value that is not allowed
   * @throws IllegalArgumentException when image, mask and model do not fit together
   * @throws IOException when a file or model can't be read or written
   * @throws CancellationException when it was stopped
   */
  public Outcome perform(Context context) throws IOException {
    try (StopSignal signal = StopSignal.open(line -> {});
        FijiProgress progress = new FijiProgress(context, command.entry())) {
      Progress asked = signal.over(progress, command.keepsWhenStopped());
      Outcome outcome = command.perform(asked);
      outcome.requireWhole();
      return outcome;
    }
  }
}
