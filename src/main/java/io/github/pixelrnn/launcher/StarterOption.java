// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * An option that whoever starts the launcher takes for itself: the launcher only shows it in its
 * help.
 *
 * @param name with its dashes
 * @param label what is given with it
 * @param description for people
 * @param starter whose option it is, for people
 */
public record StarterOption(String name, String label, String description, String starter) {

  OptionSpec spec() {
    return OptionSpec.builder(name)
        .type(String.class)
        .paramLabel(label)
        .description(description)
        .build();
  }

  /** Whether it stands before the verb or after it. */
  boolean isGiven(ParseResult parsed) {
    return parsed.hasMatchedOption(name)
        || (parsed.hasSubcommand() && parsed.subcommand().hasMatchedOption(name));
  }
}
