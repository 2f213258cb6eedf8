// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.fill;

import io.github.pixelrnn.fill.FillChoice;
import io.github.pixelrnn.fill.Proposal;
import io.github.pixelrnn.image.Provenance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** States for each hole, or for all holes of a width, which method filled it and why. */
public final class FillReport {
  private final List<Map<String, Object>> facts = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();

  /**
   * Adds the choices of a plane.
   *
   * @param plane from 0
   */
  public void add(int plane, Proposal proposal) {
    for (FillChoice choice : proposal.choices()) {
      lines.add((plane == 0 ? "" : "Slice " + (plane + 1) + ": ") + choice.text());
      Map<String, Object> fact = new LinkedHashMap<>();
      fact.put("plane", plane + 1);
      if (choice.x() >= 0) {
        fact.put("x", choice.x());
        fact.put("y", choice.y());
      }
      fact.put("width", choice.kind().word());
      fact.put("holes", choice.count());
      fact.put("method", choice.method());
      fact.put("reason", choice.reason());
      fact.put("runner_up", choice.runnerUp());
      facts.add(fact);
    }
  }

  /** One line per choice, for the log. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** A provenance with the choices; unchanged if there were none. */
  public Provenance added(Provenance made) {
    return facts.isEmpty() ? made : made.with("fills", facts);
  }
}
