// SPDX-License-Identifier: BSD-2-Clause
/**
 * Trains on a folder of images that is larger than the memory that Java may have, with a broken one
 * among them. Behind {@code scripts/large-folder}. Nothing of a command's own code may enter: it is
 * a process, known by its command line, its exit code and what it says.
 */
package io.github.pixelrnn.tools.largefolder;
