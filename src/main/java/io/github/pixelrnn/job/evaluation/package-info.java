// SPDX-License-Identifier: BSD-2-Clause
/**
 * How probable a model finds sets of images ({@link
 * io.github.pixelrnn.job.evaluation.ImageSetEvaluation}), judged plane by plane by whoever is free,
 * with answers that depend neither on the order nor on who gave them; and what it expects of one
 * pixel ({@link io.github.pixelrnn.job.evaluation.PixelInspection}). Nothing is filled or learned.
 */
package io.github.pixelrnn.job.evaluation;
