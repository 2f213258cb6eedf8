// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import io.github.pixelrnn.command.BatchInpaint;
import io.github.pixelrnn.command.Choose;
import io.github.pixelrnn.command.Evaluate;
import io.github.pixelrnn.command.Inpaint;
import io.github.pixelrnn.command.Models;
import io.github.pixelrnn.command.PixelCommand;
import io.github.pixelrnn.command.PixelDistribution;
import io.github.pixelrnn.command.Sample;
import io.github.pixelrnn.command.StopSignal;
import io.github.pixelrnn.command.Train;
import io.github.pixelrnn.job.Failure;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.StoppedException;
import io.github.pixelrnn.job.settings.WrongParameterException;
import io.github.pixelrnn.model.Escaped;
import io.github.pixelrnn.model.Version;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The commands without ImageJ's windows: a subcommand, and options of the same names as the
 * parameters.
 *
 * <p>Exit codes: 0 done; 1 failed, with one line on standard error; 2 wrong usage, likewise: an
 * option that is unknown or missing, or a value that is not allowed. That something named can't be
 * used, an image, a mask or a model, is a failure. A process that is asked to end has the signal's
 * own code, 130 for Ctrl-C and 143 for TERM.
 */
public final class Launcher {
  /** Exit code of what was done. */
  public static final int DONE = 0;

  /** Exit code of what failed. */
  public static final int FAILED = 1;

  static final int WRONG_USAGE = 2;
  private static final String NAME = "pixelrnn";
  private static final String HELP = "help";
  private static final String COMPLETION = "completion";

  private final Map<String, Class<? extends PixelCommand>> commands;
  private final Installation installation;
  private final List<StarterOption> starters;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * @param commands by the names of their subcommands
   * @param installation where models are
   * @param out gets the answer alone
   * @param err gets progress and lines for people
   */
  public Launcher(
      Map<String, Class<? extends PixelCommand>> commands,
      Installation installation,
      PrintStream out,
      PrintStream err) {
    this(commands, installation, List.of(), out, err);
  }

  /**
   * As the other, where the one who starts it has options of its own, which the help then shows.
   *
   * @param starters those options; to give one here is wrong usage
   */
  public Launcher(
      Map<String, Class<? extends PixelCommand>> commands,
      Installation installation,
      List<StarterOption> starters,
      PrintStream out,
      PrintStream err) {
    this.commands = commands;
    this.installation = installation;
    this.starters = List.copyOf(starters);
    this.out = out;
    this.err = err;
  }

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String... arguments) {
    // UTF-8 whatever the locale: JSON asks for it, and Java's guess for "C" is ASCII.
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    // Libraries print what they like; standard output belongs to the answer.
    System.setOut(err);
    System.setErr(err);
    int code = new Launcher(commands(), Installation.standard(), out, err).run(arguments);
    out.flush();
    System.exit(code); // ImageJ and TensorFlow may have left threads behind
  }

  /** The commands by the names of their subcommands, in the order of the help. */
  public static Map<String, Class<? extends PixelCommand>> commands() {
    Map<String, Class<? extends PixelCommand>> commands = new LinkedHashMap<>();
    commands.put("inpaint", Inpaint.class);
    commands.put("choose", Choose.class);
    commands.put("sample", Sample.class);
    commands.put("train", Train.class);
    commands.put("evaluate", Evaluate.class);
    commands.put("distribution", PixelDistribution.class);
    commands.put("batch", BatchInpaint.class);
    commands.put("models", Models.class);
    return commands;
  }

  /**
   * Runs a command line and tells its exit code. When the process is asked to end meanwhile, it is
   * asked to stop and the JVM ends with the signal's own code.
   */
  public int run(String... arguments) {
    try (StopSignal signal = StopSignal.open(line -> err.println(NAME + ": " + line))) {
      return run(signal, arguments);
    }
  }

  private int run(StopSignal signal, String... given) {
    String[] arguments = asOptions(given);
    List<Subcommand> subcommands = subcommands(arguments);
    CommandLine line = line(subcommands);
    if (List.of(arguments).equals(List.of(COMPLETION))) {
      out.print(AutoComplete.bash(NAME, line));
      return DONE;
    }
    ParseResult parsed;
    try {
      parsed = line.parseArgs(arguments);
    } catch (ParameterException e) {
      return wrongUsage(sentence(e), e.getCommandLine().getCommandSpec().qualifiedName());
    }
    if (CommandLine.printHelpIfRequested(parsed)) {
      return DONE;
    }
    for (StarterOption option : starters) {
      if (option.isGiven(parsed)) {
        return wrongUsage(
            option.name() + " is for " + option.starter() + ", not for what it starts", NAME);
      }
    }
    if (!parsed.hasSubcommand()) {
      return wrongUsage("a verb is missing: one of " + String.join(", ", commands.keySet()), NAME);
    }
    ParseResult verb = parsed.subcommand();
    String name = verb.commandSpec().name();
    Subcommand subcommand =
        subcommands.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    return run(subcommand, verb, signal);
  }

  /** All, or the one that is meant: the others would take a tenth of a second to be made. */
  private List<Subcommand> subcommands(String... arguments) {
    String verb = arguments.length == 0 ? "" : arguments[0];
    List<Subcommand> subcommands = new ArrayList<>();
    commands.forEach(
        (name, type) -> {
          if (name.equals(verb) || !commands.containsKey(verb)) {
            subcommands.add(new Subcommand(name, type));
          }
        });
    return subcommands;
  }

  private CommandLine line(List<Subcommand> subcommands) {
    CommandSpec root = root();
    starters.forEach(option -> root.addOption(option.spec()));
    for (Subcommand subcommand : subcommands) {
      CommandSpec spec = subcommand.spec();
      starters.forEach(option -> spec.addOption(option.spec()));
      root.addSubcommand(subcommand.name(), spec);
    }
    CommandLine line = new CommandLine(root);
    line.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
    line.setExpandAtFiles(false); // a file may be called @home.png
    return line;
  }

  /** {@code help} and {@code help VERB}, which many expect, as the option says it. */
  private String[] asOptions(String... arguments) {
    if (arguments.length == 0 || !arguments[0].equals(HELP)) {
      return arguments;
    }
    List<String> words = new ArrayList<>(List.of(arguments).subList(1, arguments.length));
    if (words.isEmpty() || commands.containsKey(words.get(0))) {
      words.add("--" + HELP); // with it any word would be taken
    }
    return words.toArray(String[]::new);
  }

  private int run(Subcommand subcommand, ParseResult given, StopSignal signal) {
    Throwable failure;
    int code = FAILED;
    try {
      subcommand.run(given, installation, signal, out, err);
      return DONE;
    } catch (CancellationException e) {
      signal.say(e instanceof StoppedException ? e.getMessage() : StopSignal.NOTHING_KEPT);
      return FAILED;
    } catch (WrongParameterException e) {
      failure = e;
      code = WRONG_USAGE;
    } catch (IOException | RuntimeException | LinkageError | OutOfMemoryError e) {
      failure = e;
    }
    if (given.hasMatchedOption(Subcommand.DEBUG)) {
      failure.printStackTrace(err);
    }
    err.println(NAME + ": " + sentence(failure));
    return code;
  }

  private static String sentence(Throwable failure) {
    return Failure.isExpected(failure)
        ? Failure.sentence(failure)
        : "unexpected failure ("
            + failure.getClass().getSimpleName()
            + "): "
            + Failure.sentence(failure)
            + "; --debug shows where";
  }

  private static String sentence(ParameterException e) {
    String sentence = Failure.sentence(e);
    if (e instanceof UnmatchedArgumentException unmatched) {
      String what = unmatched.getUnmatched().get(0);
      sentence = (what.startsWith("-") ? "unknown option " : "unknown word ") + what;
      List<String> close = unmatched.getSuggestions();
      if (!close.isEmpty()) {
        sentence += "; did you mean " + String.join(" or ", close) + "?";
      }
    }
    return sentence;
  }

  private int wrongUsage(String sentence, String command) {
    err.println(NAME + ": " + Escaped.line(sentence) + " (see " + command + " --help)");
    return WRONG_USAGE;
  }

  private static CommandSpec root() {
    CommandSpec root = CommandSpec.create().name(NAME);
    root.usageMessage()
        .description("Fills, draws, judges and learns images with PixelRNN networks.")
        .footer(
            "%nhelp VERB shows a verb's options and an example. In bash or zsh,",
            "  source <(pixelrnn completion)", "completes verbs and options.")
        .width(100);
    root.version(NAME + " " + Version.current());
    root.addOption(
        OptionSpec.builder("--version").versionHelp(true).description("Show the version").build());
    root.addOption(
        OptionSpec.builder("-h", "--help").usageHelp(true).description("Show this help").build());
    return root;
  }
}
