// SPDX-License-Identifier: BSD-2-Clause
/**
 * What a command, a script or a cluster asks for: open the model that suits an image or train one
 * on it, fill planes, make maps, draw images, judge sets of images, ask about one pixel, train for
 * the library, tell what is in it. Folders stand in {@code job.batch}, what people can set in
 * {@code job.settings}.
 *
 * <p>What can be done in parts that know nothing of each other is handed out as units ({@link
 * io.github.pixelrnn.job.UnitWork}) to workers, here or on a cluster.
 *
 * <p>A job is told its host's part: progress, a log, a clock, where images are found by name. No
 * window, no SciJava, no option of a command line may enter, and nothing here knows a command.
 */
package io.github.pixelrnn.job;
