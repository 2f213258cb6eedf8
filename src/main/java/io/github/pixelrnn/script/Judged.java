// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.script;

import java.util.Map;

/**
 * How probable images are under a model.
 *
 * @param bitsPerDim bits for each value of a pixel, on average; fewer are more probable
 * @param natsPerImage negative log-likelihood of an image in nats, on average
 * @param surprise a 32-bit map of how improbable each pixel is, in bits; null without the option
 *     {@code surprise}
 * @param facts what the command {@code evaluate} tells with {@code --json}
 * @param text the same for people
 * @param <M> the kind of image that was given, with 32-bit values
 */
public record Judged<M>(
    double bitsPerDim, double natsPerImage, M surprise, Map<String, Object> facts, String text) {}
