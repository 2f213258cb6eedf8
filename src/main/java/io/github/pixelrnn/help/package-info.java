// SPDX-License-Identifier: BSD-2-Clause
/**
 * The help's pages as they lie in the jar, and the window that shows them: Markdown with tables,
 * pictures and links, without a network.
 *
 * <p>What a page says is written in {@code plugin-resources/help}, where the repository shows it,
 * too. Only the JDK and the Markdown library may enter: which command asks for a page, and who
 * opens an address of the web, is told.
 */
package io.github.pixelrnn.help;
