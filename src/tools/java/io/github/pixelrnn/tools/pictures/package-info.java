// SPDX-License-Identifier: BSD-2-Clause
/**
 * The help's pictures of results, put together from what the launcher made of the samples. How a
 * command's window looks is drawn where its parts are, by {@code DialogPictures}.
 */
package io.github.pixelrnn.tools.pictures;
