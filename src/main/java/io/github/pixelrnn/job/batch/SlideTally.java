// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import io.github.pixelrnn.fill.JudgedBox;
import io.github.pixelrnn.fill.PlanePart;
import io.github.pixelrnn.image.Provenance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What is known of the parts of a slide that are filled, but for their values. */
final class SlideTally {
  private final List<PlanePart> parts;
  private final Map<Integer, List<JudgedBox>> boxes = new HashMap<>();
  private final TreeSet<String> notes = new TreeSet<>();
  private Provenance made;

  /**
   * @param parts all of them
   */
  SlideTally(List<PlanePart> parts) {
    this.parts = List.copyOf(parts);
  }

  int count() {
    return boxes.size();
  }

  boolean has(int number) {
    return boxes.containsKey(number);
  }

  /**
   * Adds answers.
   *
   * @return those that are patches
   */
  List<SlidePatch> addAll(List<BatchAnswer> answers) throws IOException {
    List<SlidePatch> patches = new ArrayList<>();
    for (BatchAnswer answer : answers) {
      if (answer instanceof BatchAnswer.Made of) {
        made = of.provenance();
      } else if (answer instanceof SlidePatch patch) {
        add(patch);
        patches.add(patch);
      }
    }
    return patches;
  }

  /**
   * Refuses answers of which one says that a part can't be filled.
   *
   * @throws IOException saying why
   */
  static void requireFilled(List<BatchAnswer> answers) throws IOException {
    for (BatchAnswer answer : answers) {
      if (answer instanceof BatchAnswer.Failed failed) {
        throw new IOException(failed.sentence());
      }
    }
  }

  /**
   * Adds a patch.
   *
   * @throws IOException when it is none of this slide's, or there is one for its part
   */
  void add(SlidePatch patch) throws IOException {
    int number = patch.number();
    boolean own = number >= 0 && number < parts.size();
    if (!own || patch.filled().count() != parts.get(number).pixels() || has(number)) {
      throw new IOException(
          "what part " + (number + 1) + " of " + parts.size() + " was filled with does not fit it");
    }
    boxes.put(number, patch.filled().boxes());
    if (!patch.note().isEmpty()) {
      notes.add(patch.note());
    }
  }

  /** Summed in one order, whatever the parts' was: else the last bit could differ. */
  double bits() {
    return boxes.values().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt(JudgedBox::y).thenComparingInt(JudgedBox::x))
        .mapToDouble(JudgedBox::bits)
        .reduce(0, Double::sum);
  }

  Provenance provenance() {
    return notes.isEmpty() ? made : made.with("drawn", String.join("; ", notes));
  }
}
