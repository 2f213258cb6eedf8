// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.compiled.FrontShape;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Compiled walks by their shapes, each made when it is first wanted. Of those that nobody uses the
 * ones that were used longest ago are given up: each takes some 12 MB.
 */
final class CompiledWalks implements AutoCloseable {
  private static final int MOST = 16;
  private static final long ASKING_MS = 100;

  private final int most;
  private final Map<FrontShape, Lease> leases = new LinkedHashMap<>(MOST, 0.75f, true);

  CompiledWalks() {
    this(MOST);
  }

  /** With another number of walks that are kept. */
  CompiledWalks(int most) {
    this.most = most;
  }

  /** The walk of a shape, to be closed by everybody who has taken it. */
  synchronized Lease taken(FrontShape shape) {
    Lease lease = leases.computeIfAbsent(shape, key -> new Lease());
    lease.users++;
    Iterator<Lease> oldest = leases.values().iterator();
    while (leases.size() > most && oldest.hasNext()) {
      Lease one = oldest.next();
      if (one.users == 0) {
        oldest.remove();
        one.free();
      }
    }
    return lease;
  }

  /** A walk that stays while it is used. */
  final class Lease implements AutoCloseable {
    private final ReentrantLock making = new ReentrantLock();
    private CompiledFronts fronts;
    private int users;

    /**
     * The walk, made unless it was before.
     *
     * @param asking now and then while another thread makes it, whether to wait on
     */
    CompiledFronts fronts(Supplier<CompiledFronts> maker, Runnable asking) {
      while (!locked()) {
        asking.run();
      }
      try {
        if (fronts == null) {
          fronts = maker.get();
        }
        return fronts;
      } finally {
        making.unlock();
      }
    }

    private boolean locked() {
      boolean interrupted = false;
      try {
        while (true) {
          try {
            return making.tryLock(ASKING_MS, TimeUnit.MILLISECONDS);
          } catch (InterruptedException e) {
            interrupted = true;
          }
        }
      } finally {
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
      }
    }

    private void free() {
      if (fronts != null) {
        fronts.close();
      }
    }

    @Override
    public void close() {
      synchronized (CompiledWalks.this) {
        users--;
      }
    }
  }

  /** When nobody draws any more. */
  @Override
  public synchronized void close() {
    leases.values().forEach(Lease::free);
    leases.clear();
  }
}
