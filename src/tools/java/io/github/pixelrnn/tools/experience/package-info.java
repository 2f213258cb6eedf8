// SPDX-License-Identifier: BSD-2-Clause
/**
 * Endless images to learn from before a network sees a photograph or a micrograph: scenes of
 * surfaces, leaves, lines, cells and letters, seen by a camera with a sensor. All come from
 * formulas and {@link io.github.pixelrnn.model.Noise}, so an image is a function of its number. A
 * scene paints light and knows no levels; a camera and a sensor know no scene. Nothing that trains
 * or fills may enter. Behind {@code scripts/experience-images}.
 */
package io.github.pixelrnn.tools.experience;
