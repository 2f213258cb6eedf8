// SPDX-License-Identifier: BSD-2-Clause
/**
 * Folders of images, filled file by file: what belongs together, what was done before, the journal
 * on the disk that lets a stopped batch go on. A file that can't be filled is written down and
 * passed over. An image too large for that is filled part by part ({@code SlideRun}), each part by
 * whoever is free, and read and written by region. Who fills the files is not known here ({@link
 * io.github.pixelrnn.job.Workers}); how one image is filled stands in {@code job.fill}, which knows
 * no batch.
 */
package io.github.pixelrnn.job.batch;
