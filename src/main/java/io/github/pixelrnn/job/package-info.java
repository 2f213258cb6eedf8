// SPDX-License-Identifier: BSD-2-Clause
/**
 * What a command, a script or a cluster asks for: open the model that suits an image or train one
 * on it, fill planes, make maps, work through folders and go on where that stopped, judge sets of
 * images, train for the library. Groups of parameters are records that refuse what is not allowed,
 * with the sentence that a person reads.
 *
 * <p>A job is told its host's part: progress, a log, a clock, where images are found by name. No
 * window, no SciJava, no option of a command line may enter, and nothing here knows a command.
 */
package io.github.pixelrnn.job;
