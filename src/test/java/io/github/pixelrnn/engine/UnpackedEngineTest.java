// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Precision;
import io.github.pixelrnn.scale.MultiScaleEngine;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpackedEngineTest {
  @TempDir Path folder;
  private final List<String> happened = new ArrayList<>();

  @Test
  void isOneForAll() {
    assertThat(EngineLoader.load()).isSameAs(EngineLoader.load());
  }

  @Test
  void saysOnceThatItIsUnpacked() throws IOException {
    Engine engine = engine(Long.MAX_VALUE, null);
    Engine first = engine.telling(happened::add);
    first.check(folder, null);
    assertThat(happened).containsExactly("check");
    first.device();
    assertThat(happened)
        .containsExactly(
            "check",
            "Unpacking TensorFlow, first time only, into " + folder.resolve("cache"),
            "device", // to load it
            "device");
    happened.clear();
    engine.telling(happened::add).device();
    assertThat(happened).as("loaded for those who come after").containsExactly("device");
  }

  @Test
  void saysNothingWhenItIsUnpackedAlready() throws IOException {
    unpack();
    engine(0, null).telling(happened::add).device();
    assertThat(happened).containsExactly("device", "device");
  }

  @Test
  void refusesBeforeItUnpacksWhereThereIsNoRoom() {
    Engine engine = engine(1_000_000, null).telling(happened::add);
    assertThatThrownBy(engine::device)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1 MB are free");
    assertThat(happened).isEmpty();
  }

  @Test
  void tellsWhenItCannotBeLoaded() {
    Engine engine = engine(Long.MAX_VALUE, new UnsatisfiedLinkError("no luck"));
    assertThatThrownBy(engine::device).hasMessage("no luck");
    assertThat(happened).containsExactly("device", "failed");
  }

  @Test
  void isLoadedAheadOnce() throws IOException {
    unpack();
    Engine engine = engine(0, null);
    engine.loadAhead();
    engine.loadAhead();
    assertThat(happened).containsExactly("device");
    engine.device();
    assertThat(happened).as("no more than the question").containsExactly("device", "device");
  }

  @Test
  void leavesUnpackingToThoseWhoAreToldOfIt() {
    engine(Long.MAX_VALUE, null).loadAhead();
    assertThat(happened).isEmpty();
  }

  @Test
  void tellsTheFirstWhoAsksWhyLoadingAheadFailed() throws IOException {
    unpack();
    Engine engine = engine(0, new UnsatisfiedLinkError("no luck"));
    engine.loadAhead();
    assertThat(happened).containsExactly("device", "failed");
    happened.clear();
    assertThatThrownBy(engine::device).hasMessage("no luck");
    assertThat(happened).as("a second try would say something else").isEmpty();
  }

  @Test
  void learnsInThePrecisionThatWasAskedFor() throws IOException {
    unpack();
    Engine engine = new MultiScaleEngine(new DeferredEngine(() -> engine(0, null)));
    engine.learningIn(Precision.BFLOAT16).telling(happened::add).device();
    assertThat(happened).containsExactly("BFLOAT16", "device", "device");
    happened.clear();
    engine.device();
    assertThat(happened).as("the one before is as it was").doesNotContain("BFLOAT16");
  }

  @Test
  void loadsAheadOnAThreadOfItsOwn() {
    CompletableFuture<Thread> loading = new CompletableFuture<>();
    new DeferredEngine(
            () -> {
              loading.complete(Thread.currentThread());
              throw new IllegalStateException("the first question says it");
            })
        .loadAhead();
    assertThat(loading.join()).isNotSameAs(Thread.currentThread());
  }

  private void unpack() throws IOException {
    Path there =
        Files.createDirectories(folder.resolve("cache/tensorflow-core-native-1-linux-x86_64.jar"));
    try (RandomAccessFile file =
        new RandomAccessFile(there.resolve("libtensorflow_cc.so.2").toFile(), "rw")) {
      file.setLength(200_000_000); // sparse
    }
  }

  private Engine engine(long free, LinkageError failure) {
    NativeLibrary library =
        new NativeLibrary("linux-x86_64", folder.resolve("cache"), path -> free);
    return new UnpackedEngine(new Told(failure), library, () -> happened.add("failed"));
  }

  /** Notes what is asked of it, and fails as told. */
  private final class Told implements Engine {
    private final LinkageError failure;

    Told(LinkageError failure) {
      this.failure = failure;
    }

    @Override
    public Engine learningIn(Precision precision) {
      happened.add(precision.name());
      return this;
    }

    @Override
    public TrainableModel create(NetworkConfiguration configuration, Noise noise) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void check(Path bundle, NetworkConfiguration configuration) {
      happened.add("check");
    }

    @Override
    public TrainableModel open(Path bundle, NetworkConfiguration configuration) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int threads() {
      return 1;
    }

    @Override
    public String device() {
      happened.add("device");
      if (failure != null) {
        throw failure;
      }
      return "a pencil";
    }
  }
}
