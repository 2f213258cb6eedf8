// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import java.io.Serializable;

/**
 * How often things are repeated.
 *
 * @param warmUps before timing
 * @param runs timed
 * @param drawings timed runs of what takes long: drawing whole images
 * @param limit seconds after which one drawing, or one row of naive calls, is broken off and its
 *     whole time worked out from what was done
 */
record Repetitions(int warmUps, int runs, int drawings, double limit) implements Serializable {
  private static final long serialVersionUID = 1;
}
