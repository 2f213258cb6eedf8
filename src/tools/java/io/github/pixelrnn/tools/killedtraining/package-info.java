// SPDX-License-Identifier: BSD-2-Clause
/**
 * Kills a training at random moments, lets it go on each time, and compares the weights with those
 * of one that nobody disturbed. Behind {@code scripts/killed-training}. Nothing of a command's own
 * code may enter: it is a process, known by its command line, its exit code and what it leaves in
 * the library.
 */
package io.github.pixelrnn.tools.killedtraining;
