// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.graph.compiled.FrontShape;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which walks are kept, and who waits for one; what a walk is does not matter here. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class CompiledWalksTest {

  private static FrontShape shape(int images) {
    return new FrontShape(images, 1, 1, 4, false, false);
  }

  @Test
  void theOneThatWasUsedLongestAgoIsGivenUp() {
    try (CompiledWalks walks = new CompiledWalks(2)) {
      CompiledWalks.Lease first = walks.taken(shape(1));
      first.close();
      CompiledWalks.Lease second = walks.taken(shape(2));
      second.close();
      assertThat(taken(walks, 1)).isSameAs(first);
      taken(walks, 3);
      assertThat(taken(walks, 1)).isSameAs(first);
      assertThat(taken(walks, 2)).isNotSameAs(second);
    }
  }

  @Test
  void whatIsUsedStays() {
    try (CompiledWalks walks = new CompiledWalks(1)) {
      try (CompiledWalks.Lease used = walks.taken(shape(1))) {
        taken(walks, 2);
        taken(walks, 3);
        assertThat(taken(walks, 1)).isSameAs(used);
      }
    }
  }

  private static CompiledWalks.Lease taken(CompiledWalks walks, int images) {
    try (CompiledWalks.Lease lease = walks.taken(shape(images))) {
      return lease;
    }
  }

  /** Another thread is making it. */
  @Test
  void whoWaitsIsAskedWhetherToGoOn() throws InterruptedException {
    CountDownLatch making = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    try (CompiledWalks walks = new CompiledWalks();
        CompiledWalks.Lease lease = walks.taken(shape(1))) {
      Thread other =
          new Thread(
              () ->
                  lease.fronts(
                      () -> {
                        making.countDown();
                        await(asked);
                        return null;
                      },
                      () -> {}));
      other.start();
      await(making);
      assertThatThrownBy(
              () ->
                  lease.fronts(
                      () -> null,
                      () -> {
                        throw new CancellationException("Drawing pixels: cancelled");
                      }))
          .isInstanceOf(CancellationException.class);
      asked.countDown();
      other.join();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
