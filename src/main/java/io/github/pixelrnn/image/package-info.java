/**
 * ImageJ's images as the use cases see them, and back: planes of raw values ({@link
 * io.github.pixelrnn.image.Planes}), which pixels are unknown ({@link
 * io.github.pixelrnn.image.Mask}), how values become levels and filled levels become values ({@link
 * io.github.pixelrnn.image.Quantization}), image files, large ones of which no more is read than a
 * region ({@link io.github.pixelrnn.image.RegionImage}), results that keep everything that came
 * with the original, maps of it, and the tables and texts written beside them.
 *
 * <p>A plane of levels is an interval of {@code UnsignedByteType} with the dimensions (x, y,
 * channel), a mask one of {@code BitType} with (x, y); true is unknown, to be filled. Always raw
 * values: calibration functions and LUTs travel with the result but never change what is read.
 *
 * <p>No networks, no commands and no user interface may enter: this room opens no dialog and shows
 * no window.
 */
package io.github.pixelrnn.image;
