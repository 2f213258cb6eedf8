// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.image.Provenance;
import io.github.pixelrnn.image.SampleImage;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;

/** Opens one of the images that came with the software. */
abstract class SampleCommand extends PixelCommand {
  private final SampleImage sample;

  SampleCommand(SampleImage sample) {
    this.sample = sample;
  }

  @Override
  public Outcome perform(Progress progress) throws IOException {
    return Outcome.of(sample.open(), Provenance.empty(), "");
  }

  @Override
  public boolean asksNetworks() {
    return false;
  }
}
