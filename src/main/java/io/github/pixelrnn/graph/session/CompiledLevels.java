// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.model.Categorical;

/** Has a compiled walk draw levels as a {@link LevelSampler} would. */
record CompiledLevels(LevelSampler sampler) implements FrontListener {

  @Override
  public boolean reveals() {
    return true;
  }

  @Override
  public double temperature() {
    return sampler.categorical().temperature();
  }

  @Override
  public double uniform(int image, int y, int x, int channel) {
    return sampler.uniforms().at(image, y, x, channel);
  }

  @Override
  public int decided(int image, int y, int x, int channel, Categorical.Choice own) {
    double uniform = uniform(image, y, x, channel);
    return sampler
        .referee()
        .level(sampler.batch(), image, y, x, channel, sampler.categorical(), uniform, own);
  }

  @Override
  public void told(
      int image, int y, int x, int channel, boolean unknown, float[] logits, int from) {
    if (unknown) {
      sampler.listener().drawn(image, y, x, channel, logits, from);
    }
  }
}
