// SPDX-License-Identifier: BSD-2-Clause
/**
 * What people do with models in the library: see which there are and what one is ({@link
 * io.github.pixelrnn.job.library.ModelListing}), pass one on, take one in, rename and delete it
 * ({@link io.github.pixelrnn.job.library.ModelSharing}).
 */
package io.github.pixelrnn.job.library;
