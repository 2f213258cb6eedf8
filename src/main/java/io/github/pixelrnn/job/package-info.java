// SPDX-License-Identifier: BSD-2-Clause
/**
 * What all jobs share, and none of them: who asked ({@link io.github.pixelrnn.job.Invocation}) and
 * what comes of it ({@link io.github.pixelrnn.job.Outcome}), the engine and library that work with
 * ({@link io.github.pixelrnn.job.Installation}), an image with its unknown pixels and the planes
 * beside them, what a model asks of it, how a model takes another's place. The jobs themselves
 * stand in rooms that are called as the use cases below: {@code job.fill}, {@code job.sampling},
 * {@code job.training}, {@code job.evaluation}, {@code job.library}; folders in {@code job.batch},
 * what people can set in {@code job.settings}. All were one room, until it had seventy classes.
 *
 * <p>What can be done in parts that know nothing of each other is handed out as units ({@link
 * io.github.pixelrnn.job.UnitWork}) to workers, here or on a cluster.
 *
 * <p>A job is told its host's part: progress, a log, a clock, where images are found by name. No
 * window, no SciJava, no option of a command line may enter a room of jobs, and nothing there knows
 * a command. Nothing here knows a job.
 */
package io.github.pixelrnn.job;
