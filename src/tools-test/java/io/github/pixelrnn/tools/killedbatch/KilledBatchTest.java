// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.killedbatch;

import io.github.pixelrnn.launcher.UniformLauncher;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A batch that is killed goes on where it was; {@code scripts/killed-batch} does so with more. */
class KilledBatchTest {
  @TempDir Path folder;

  @Test
  @Timeout(120)
  void doesEachFileOnceAndLeavesNothingHalfWritten() throws Exception {
    KilledBatch batch = new KilledBatch(folder, 60, UniformLauncher.class);
    batch.killAfter(12, 0);
    batch.killAfter(26, 3);
    batch.stopAfter(40);
    batch.finish();
    batch.requireAsInpaint(3);
    batch.requireAsInpaint(55);
  }
}
