// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.training;

import java.util.function.Supplier;
import net.imglib2.AbstractInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;

/**
 * A plane that lies on disk. It is read when it is looked at; whoever looks keeps what was read for
 * so long.
 */
final class StoredPlane<T> extends AbstractInterval implements RandomAccessibleInterval<T> {
  private final Supplier<? extends RandomAccessibleInterval<T>> read;

  /**
   * @param size in each dimension
   * @param read throws {@link java.io.UncheckedIOException} when it can't be read
   */
  StoredPlane(long[] size, Supplier<? extends RandomAccessibleInterval<T>> read) {
    super(size);
    this.read = read;
  }

  @Override
  public RandomAccess<T> randomAccess() {
    return read.get().randomAccess();
  }

  @Override
  public RandomAccess<T> randomAccess(Interval interval) {
    return read.get().randomAccess(interval);
  }
}
