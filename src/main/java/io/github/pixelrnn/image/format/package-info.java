// SPDX-License-Identifier: BSD-2-Clause
/**
 * Looks at image files before ImageJ reads them ({@link
 * io.github.pixelrnn.image.format.FileStructure}): whether all that they claim is there and is of a
 * kind that ImageJ reads right. Its readers make zeros or grey of what is missing, other pixels of
 * what they don't know, print what they think of it, and some loops never end.
 *
 * <p>Nothing is made of the pixels here, but of some files their bytes are handed out piece by
 * piece ({@link io.github.pixelrnn.image.format.RawTiff}). No class of ImageJ may enter.
 */
package io.github.pixelrnn.image.format;
