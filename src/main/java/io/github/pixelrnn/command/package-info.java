// SPDX-License-Identifier: BSD-2-Clause
/**
 * The commands: one thin class a menu entry, which ImageJ's menu, its macros and the launcher all
 * run. A command holds its parameters, checks them, asks for one job and hands back the {@link
 * io.github.pixelrnn.job.Outcome}; whoever ran it shows or writes that. Beside them stands what
 * speaks with their host: progress, plots, macros, images found by name.
 *
 * <p>The parameters' names are a public format: all lower case, never renamed. The launcher's
 * options are derived from them.
 *
 * <p>The room that knows SciJava. No loop over pixels, no decision of a use case and no option
 * parser may enter: those live in {@code job}, below it, and in {@code launcher}.
 */
package io.github.pixelrnn.command;
