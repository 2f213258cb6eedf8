// SPDX-License-Identifier: BSD-2-Clause
/**
 * Runs command after command in one JVM, as a day in ImageJ does, and shows what they leave behind:
 * class loaders, threads, open files, memory. Behind {@code scripts/long-session}. Commands are
 * known by their command lines; nothing of their own code may enter.
 */
package io.github.pixelrnn.tools.longsession;
