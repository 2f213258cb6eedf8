// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools;

import java.io.IOException;
import java.io.PrintStream;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * How a tool's command line ends: with 0 when its work is done or its help was asked for, 2 when
 * something asked for can't be, 1 when a file can't be read or written; why is one sentence.
 *
 * @param name of the script
 * @param err gets the sentence
 */
public record ToolLine(String name, PrintStream err) {

  /** What is done once the options are set. */
  @FunctionalInterface
  public interface Work {
    /**
     * @throws IllegalArgumentException for what can't be asked for
     * @throws IOException for a file
     */
    void run() throws IOException;
  }

  /**
   * Runs a command line.
   *
   * @param options picocli's, which the arguments set
   * @return the exit code
   */
  public int run(Object options, Work work, String... arguments) {
    try {
      if (CommandLine.printHelpIfRequested(new CommandLine(options).parseArgs(arguments))) {
        return 0;
      }
      work.run();
      return 0;
    } catch (ParameterException | IllegalArgumentException e) {
      err.println(name + ": " + e.getMessage());
      return 2;
    } catch (IOException e) {
      err.println(name + ": " + e.getMessage());
      return 1;
    }
  }
}
