// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import io.github.pixelrnn.command.UniformEngine;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * {@link UniformEngine}, but one phase of the work takes as long as with a large network, and is
 * announced on standard error.
 */
final class SlowEngine implements Engine {
  /** What is slow. */
  enum Phase {
    NONE,
    STARTING,
    TRAINING,
    DRAWING,
    JUDGING,
    SAVING;

    String announcement() {
      return "Now " + name();
    }
  }

  /** Far longer than any test waits. */
  private static final long STARTING_SECONDS = 300;

  private static final int QUESTIONS = 10_000;
  private static final long BETWEEN_MILLISECONDS = 30;
  private static final long SAVING_MILLISECONDS = 2000;

  private final UniformEngine uniform = new UniformEngine();
  private final Phase slow;
  private boolean announced;

  SlowEngine(Phase slow) {
    this.slow = slow;
  }

  @Override
  public TrainableModel create(NetworkConfiguration configuration, Noise noise) {
    start();
    return slowed(uniform.create(configuration, noise));
  }

  @Override
  public int threads() {
    return uniform.threads();
  }

  @Override
  public void check(Path folder, NetworkConfiguration configuration) {
    uniform.check(folder, configuration);
  }

  @Override
  public TrainableModel open(Path folder, NetworkConfiguration configuration) throws IOException {
    start();
    return slowed(uniform.open(folder, configuration));
  }

  @Override
  public String device() {
    return uniform.device();
  }

  private void start() {
    if (slow == Phase.STARTING) {
      take(slow, STARTING_SECONDS * 1000);
    }
  }

  private TrainableModel slowed(TrainableModel model) {
    return (TrainableModel)
        Proxy.newProxyInstance(
            SlowEngine.class.getClassLoader(),
            new Class<?>[] {TrainableModel.class},
            (proxy, method, arguments) -> asked(model, method, arguments));
  }

  private Object asked(TrainableModel model, Method method, Object... arguments) throws Throwable {
    Phase phase =
        switch (method.getName()) {
          case "step" -> Phase.TRAINING;
          case "draw", "fillMeans" -> Phase.DRAWING;
          case "logProbabilities", "logits" -> Phase.JUDGING;
          case "export" -> Phase.SAVING;
          default -> Phase.NONE;
        };
    if (phase == slow && phase != Phase.NONE) {
      if (phase == Phase.SAVING) {
        take(phase, SAVING_MILLISECONDS);
      } else if (arguments[arguments.length - 1] instanceof Progress progress) {
        for (int i = 0; i < QUESTIONS; i++) {
          take(phase, BETWEEN_MILLISECONDS);
          progress.require("Slowly", i, QUESTIONS);
        }
      } else {
        take(phase, BETWEEN_MILLISECONDS);
      }
    }
    try {
      return method.invoke(model, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private void take(Phase phase, long milliseconds) {
    if (!announced) {
      System.err.println(phase.announcement());
      announced = true;
    }
    try {
      TimeUnit.MILLISECONDS.sleep(milliseconds);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
