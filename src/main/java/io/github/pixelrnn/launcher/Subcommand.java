// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import ij.ImagePlus;
import io.github.pixelrnn.command.Parameters;
import io.github.pixelrnn.command.PixelCommand;
import io.github.pixelrnn.command.StopSignal;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.InputFiles;
import io.github.pixelrnn.image.Json;
import io.github.pixelrnn.image.ProvenanceFile;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.settings.Allowed;
import io.github.pixelrnn.model.EngineProperties;
import io.github.pixelrnn.model.Escaped;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** A command as the launcher runs it: files take the place of windows. */
final class Subcommand {
  private static final String IMAGE = "--image";
  private static final String OUTPUT = "--output";
  private static final String JSON = "--json";
  private static final String LIBRARY = "--library";
  private static final String QUIET = "--quiet";
  static final String DEBUG = "--debug";

  private final String name;
  private final PixelCommand command;
  private final Parameters parameters;
  private final DerivedOptions derived;

  Subcommand(String name, Class<? extends PixelCommand> type) {
    this.name = name;
    this.parameters = Parameters.ofNew(type);
    this.command = parameters.command();
    this.derived = new DerivedOptions(parameters);
  }

  String name() {
    return name;
  }

  /** All options: the command's own, then the launcher's. */
  CommandSpec spec() {
    CommandSpec spec = CommandSpec.create();
    spec.usageMessage()
        .description(parameters.purpose())
        .width(100)
        .abbreviateSynopsis(true)
        .sortOptions(false)
        .footer(footer());
    if (!words().isEmpty()) {
      spec.usageMessage().customSynopsis("pixelrnn " + name + " " + synopsis() + " [OPTIONS]");
    }
    derived.specs().forEach(spec::addOption);
    if (parameters.takesImage()) {
      spec.addOption(path(IMAGE, "The image to work on: PNG, JPEG or TIFF"));
    }
    if (parameters.makesImage()) {
      spec.addOption(
          path(OUTPUT, "Where the image goes: .png, or .tif where PNG would lose something"));
    }
    for (String word : words()) {
      spec.addPositional(
          PositionalParamSpec.builder()
              .index(String.valueOf(words().indexOf(word)))
              .arity("0..1")
              .type(String.class)
              .paramLabel(label(word))
              .description("Same as --" + word + alternatives(word))
              .build());
    }
    spec.addOption(
        path(LIBRARY, "Folder of your own models; see also " + Installation.LIBRARY_VARIABLE));
    spec.addOption(flag(JSON, "Write one JSON value to standard output, and nothing else"));
    spec.addOption(flag(QUIET, "Say nothing on standard error but what went wrong"));
    spec.addOption(flag(DEBUG, "Show the stack trace of a failure"));
    spec.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help").build());
    return spec;
  }

  /**
   * Does the work and writes what came of it.
   *
   * @param signal whether to stop
   * @param out gets the answer
   * @param err gets the progress
   */
  void run(
      ParseResult parsed,
      Installation installation,
      StopSignal signal,
      PrintStream out,
      PrintStream err)
      throws IOException {
    if (command.asksNetworks()) {
      Allowed.made(EngineProperties::current);
      installation.engine().loadAhead(); // while parameters are looked at and the image is read
    }
    derived.apply(parsed);
    for (String word : words()) {
      int index = words().indexOf(word);
      if (parsed.hasMatchedPositional(index)) {
        parameters.set(word, parsed.matchedPositionalValue(index, null));
      }
    }
    Path library = parsed.matchedOptionValue(LIBRARY, null);
    command.use(library == null ? installation : installation.withLibrary(library));
    boolean quiet = parsed.hasMatchedOption(QUIET);
    ConsoleProgress console = ConsoleProgress.on(err);
    command.logTo(quiet ? line -> {} : console::say);
    Path output = Allowed.made(() -> output(parsed));
    Path image = parsed.matchedOptionValue(IMAGE, null);
    if (image != null) {
      setImage(ImageFiles.read(image, quiet ? line -> {} : err::println), output);
    }
    Outcome outcome =
        command.perform(
            signal.over(quiet ? Progress.silent() : console, command.keepsWhenStopped()));
    if (output != null) {
      signal.beginToWrite();
    }
    Object answer = outcome.answer();
    String text = outcome.text();
    if (output != null) {
      SavedImage.write(outcome.image(), output);
      ProvenanceFile.write(outcome.provenance(), output);
      Map<Object, Object> withOutput = new LinkedHashMap<>(outcome.facts());
      withOutput.put("output", output.toString());
      text = (text.isEmpty() ? "" : text + "\n") + "Wrote " + Escaped.line(output.toString());
      for (Map.Entry<String, ImagePlus> further : outcome.beside().entrySet()) {
        Path file = beside(output, further.getKey());
        SavedImage.write(further.getValue(), file);
        withOutput.put(further.getKey(), file.toString());
        text += "\nWrote " + Escaped.line(file.toString());
      }
      answer = withOutput;
    }
    if (parsed.hasMatchedOption(JSON)) {
      out.println(Json.of(answer));
      if (signal.isGiven()) {
        signal.say(text); // what was kept is for people too
      }
    } else if (!text.isEmpty()) {
      out.println(Escaped.lines(text));
    }
    outcome.requireWhole();
  }

  /** Refuses before any work what could not be written after it. */
  private Path output(ParseResult parsed) throws IOException {
    if (!parameters.makesImage()) {
      return null;
    }
    Path output = parsed.matchedOptionValue(OUTPUT, null);
    if (output == null) {
      command.requireOutput(null);
      return null;
    }
    InputFiles inputs = inputs(parsed.matchedOptionValue(IMAGE, null));
    inputs.requireApart("output", output);
    command.requireOutput(output);
    for (String what : command.beside()) {
      inputs.requireApartBeside("output", beside(output, what));
      SavedImage.requireWritable(beside(output, what));
    }
    inputs.requireApartBeside("output", ProvenanceFile.of(output));
    ProvenanceFile.requireReplaceable(output);
    return output;
  }

  private InputFiles inputs(Path image) throws IOException {
    InputFiles inputs = new InputFiles();
    if (image != null) {
      inputs.add("image", image);
    }
    for (Map.Entry<String, Path> named : parameters.inputs(command.installation()).entrySet()) {
      inputs.add(named.getKey(), named.getValue());
    }
    return inputs;
  }

  private static Path beside(Path output, String what) {
    return SavedImage.beside(output, "-" + what + ".tif");
  }

  private void setImage(ImagePlus image, Path output) throws IOException {
    if (output != null && command.keepsType()) {
      Allowed.made(() -> requireFits(image, output));
    }
    parameters.setImage(image);
  }

  private static Path requireFits(ImagePlus image, Path output) {
    SavedImage.requireFits(image, output);
    return output;
  }

  private String[] footer() {
    List<String> lines = new ArrayList<>();
    for (String example : Examples.of(name)) {
      lines.add("  pixelrnn " + example);
    }
    if (!lines.isEmpty()) {
      lines.add(0, "%nExample:");
    }
    return lines.toArray(String[]::new);
  }

  /** The words that stand for the action, then what it acts on. */
  private String synopsis() {
    List<String> all = new ArrayList<>();
    for (String word : words()) {
      List<String> choices = choices(word);
      all.add("[" + (choices.isEmpty() ? label(word) : String.join(" | ", choices)) + "]");
    }
    return String.join(" ", all);
  }

  private String alternatives(String word) {
    List<String> choices = choices(word);
    return choices.isEmpty() ? "" : ". One of: " + String.join(", ", choices);
  }

  private List<String> choices(String word) {
    return parameters.texts().stream()
        .filter(parameter -> parameter.name().equals(word))
        .findFirst()
        .orElseThrow()
        .choices();
  }

  private static String label(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  /**
   * Parameters that may stand as words after the name of the subcommand: an action and what it acts
   * on.
   */
  private List<String> words() {
    return parameters.has("action") ? List.of("action", "model") : List.of();
  }

  private static OptionSpec path(String option, String description) {
    return OptionSpec.builder(option)
        .type(Path.class)
        .paramLabel(option.equals(LIBRARY) ? "DIR" : "FILE")
        .description(description)
        .build();
  }

  private static OptionSpec flag(String option, String description) {
    return OptionSpec.builder(option).type(boolean.class).description(description).build();
  }
}
