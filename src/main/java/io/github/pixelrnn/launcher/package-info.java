// SPDX-License-Identifier: BSD-2-Clause
/**
 * The headless way in: a command line whose subcommands are the commands and whose options are
 * derived from their parameters; progress as lines of text; exit codes. The only room that knows
 * picocli, and the last of all: nothing may import it.
 *
 * <p>No option that is a command's business may be written here: a parameter added to a command is
 * an option at once. Of parameters only {@code image}, which becomes a file, and those that may
 * stand as words behind {@code models} are known by name.
 */
package io.github.pixelrnn.launcher;
