// SPDX-License-Identifier: BSD-2-Clause
/**
 * The window in which a person at the menu sets a command's parameters: which fields it shows and
 * when, what it suggests for the image at hand, what it remembers from the last time.
 *
 * <p>It only writes into the parameters that macros and the launcher set too, at the values these
 * would give: nothing here may be needed where there is no window. What is remembered is a
 * suggestion for the next window and never a default of anything else.
 *
 * <p>One class hears from SciJava and none knows its widgets. No work may enter: that is asked of
 * {@code job} in sentences and numbers.
 */
package io.github.pixelrnn.command.dialog;
