// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.model.architecture.Architecture;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that all sub-commands have: which networks, and how often. */
final class NetworkOptions {
  @Option(names = "--network", split = ",", description = "Which kinds; all if not given")
  private List<String> kinds = Architecture.kinds();

  @Option(
      names = "--factor",
      split = ",",
      defaultValue = "1",
      description =
          "1 for each network, 2 or 4 for multi-scale models of two of them (${DEFAULT-VALUE})")
  private List<Integer> factors;

  @Option(names = "--layers", defaultValue = "7", description = "n (${DEFAULT-VALUE})")
  private int layers;

  @Option(names = "--features", defaultValue = "16", description = "h (${DEFAULT-VALUE})")
  private int features;

  @Option(names = "--headwidth", defaultValue = "32", description = "m (${DEFAULT-VALUE})")
  private int headWidth;

  @Option(
      names = "--warmups",
      defaultValue = "10",
      description = "Untimed runs of steps and passes (${DEFAULT-VALUE})")
  private int warmUps;

  @Option(
      names = "--runs",
      defaultValue = "30",
      description = "Timed runs of steps and passes (${DEFAULT-VALUE})")
  private int runs;

  @Option(
      names = "--drawings",
      defaultValue = "5",
      description = "Timed runs of whole images (${DEFAULT-VALUE})")
  private int drawings;

  @Option(
      names = "--limit",
      defaultValue = "120",
      description = "Seconds for one drawing, then it is extrapolated (${DEFAULT-VALUE})")
  private double limit;

  @Mixin private OutputForm form;

  /** All kinds, each in all factors. */
  List<MeasuredNetwork> networks() {
    NetworkSizes sizes = new NetworkSizes(layers, features, headWidth);
    return kinds.stream()
        .map(NetworkOptions::kind)
        .flatMap(kind -> factors.stream().map(factor -> new MeasuredNetwork(kind, factor, sizes)))
        .toList();
  }

  /** Whether there are multi-scale models among them. */
  boolean multiScale() {
    return factors.stream().anyMatch(factor -> factor > 1);
  }

  Repetitions repetitions() {
    return new Repetitions(warmUps, runs, drawings, limit);
  }

  boolean json() {
    return form.json();
  }

  /** A name as {@link Architecture#kinds()} writes it; slugs are understood too. */
  private static String kind(String text) {
    for (String kind : Architecture.kinds()) {
      if (NetworkSizes.slug(kind).equals(NetworkSizes.slug(text.strip()))) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "network must be one of " + String.join(", ", Architecture.kinds()) + ", got " + text);
  }
}
