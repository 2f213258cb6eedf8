// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.fill.Copy;
import io.github.pixelrnn.image.Provenance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A wide hole whose inside was copied from elsewhere in its plane: who looks at the result must
 * know that it shows something twice.
 *
 * @param plane in the stack, from 0
 * @param copy where the hole is and where the copy is from
 */
public record CopiedHole(int plane, Copy copy) {

  /** For people. */
  public String text() {
    return (plane == 0 ? "" : "plane " + (plane + 1) + ", ") + copy.text();
  }

  /** What was made, with a list of these unless there are none. */
  public static Provenance added(Provenance made, List<CopiedHole> holes) {
    return holes.isEmpty()
        ? made
        : made.with("copied", holes.stream().map(CopiedHole::facts).toList());
  }

  private Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("plane", plane + 1);
    facts.put("x", copy.hole().min(0));
    facts.put("y", copy.hole().min(1));
    facts.put("width", copy.hole().dimension(0));
    facts.put("height", copy.hole().dimension(1));
    facts.put("from_x", copy.hole().min(0) + copy.dx());
    facts.put("from_y", copy.hole().min(1) + copy.dy());
    return facts;
  }
}
