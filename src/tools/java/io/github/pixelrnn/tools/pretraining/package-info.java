// SPDX-License-Identifier: BSD-2-Clause
/**
 * Teaches the networks that fill holes what images are like, from generated ones without end, and
 * bundles what they have become. Photographs only tell how far they have come.
 */
package io.github.pixelrnn.tools.pretraining;
