// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What comes back from where a unit was done.
 *
 * @param value what came of it
 * @param lines said to people meanwhile
 */
record Answer<R extends Serializable>(R value, ArrayList<String> lines) implements Serializable {
  Answer(R value, List<String> lines) {
    this(value, new ArrayList<>(lines));
  }
}
