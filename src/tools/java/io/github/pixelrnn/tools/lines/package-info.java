// SPDX-License-Identifier: BSD-2-Clause
/**
 * Ten images in which a line, an arc or an edge runs through a hole, and a count of the fills in
 * which it goes on. Their textures are made in other ways than those of {@code
 * io.github.pixelrnn.tools.experience}, which must not enter: what learned from those has not seen
 * these. Behind {@code scripts/line-test}.
 */
package io.github.pixelrnn.tools.lines;
