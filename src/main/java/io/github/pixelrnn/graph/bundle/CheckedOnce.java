// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.file.Path;

/**
 * The {@link BundleCheck} of a model that is checked before its files are hashed and again when it
 * is opened: the files are read both times, but the same bytes are not checked twice.
 */
public final class CheckedOnce {
  private record Checked(BundleFiles files, Bundle bundle) {}

  private static final SoftReference<Checked> NONE = new SoftReference<>(null);

  private volatile SoftReference<Checked> last = NONE;

  /**
   * As {@link BundleCheck#check}.
   *
   * @throws ModelRefusedException naming the file and what was found
   * @throws IOException when a file can't be read
   */
  public Bundle check(Path folder) throws IOException {
    BundleFiles files = BundleFiles.read(folder);
    Checked before = last.get();
    if (before != null && before.files.sameAs(files)) {
      last = NONE; // a third time is rare, and graphs may be large
      return before.bundle;
    }
    Bundle bundle = BundleCheck.check(files);
    last = new SoftReference<>(new Checked(files, bundle));
    return bundle;
  }
}
