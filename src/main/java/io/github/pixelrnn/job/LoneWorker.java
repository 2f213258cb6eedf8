// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Does units here, one after the other. */
public record LoneWorker() implements Workers {

  @Override
  public <U extends Serializable, R extends Serializable> Crew<U, R> crew(
      UnitWork<U, R> work,
      String model,
      Installation installation,
      Consumer<String> log,
      LongSupplier clock)
      throws IOException {
    OpenedModel opened = installation.models().open(model);
    return new Alone<>(
        work, new Bench(opened, installation.engine(), new ReadImages(), log, clock));
  }

  private record Alone<U extends Serializable, R extends Serializable>(
      UnitWork<U, R> work, Bench bench) implements Crew<U, R> {

    @Override
    public ModelCard card() {
      return bench.model().card();
    }

    @Override
    public void run(List<U> units, Answers<R> answers, Progress progress) throws IOException {
      for (int i = 0; i < units.size(); i++) {
        Progress within =
            new UnitProgress(progress, name(units.get(i), i, units.size()), i, units.size());
        within.require("", 0, 1);
        answers.add(List.of(work.of(units.get(i), bench, within)));
      }
    }

    private String name(U unit, int before, int units) {
      return work.doing() + " " + (before + 1) + " of " + units + ": " + work.name(unit);
    }

    @Override
    public void close() {
      bench.model().close();
    }
  }
}
