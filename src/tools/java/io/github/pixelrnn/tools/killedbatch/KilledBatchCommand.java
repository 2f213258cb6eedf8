// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.killedbatch;

import io.github.pixelrnn.launcher.Launcher;
import java.nio.file.Path;
import java.util.Locale;

/** The command line of {@code scripts/killed-batch}. */
final class KilledBatchCommand {
  private KilledBatchCommand() {}

  /**
   * Kills a batch, runs it to the end, and says what was there each time.
   *
   * @param arguments an empty folder; how many images; how many kills
   * @throws AssertionError when something is not as it must be
   */
  public static void main(String... arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int images = Integer.parseInt(arguments[1]);
    int kills = Integer.parseInt(arguments[2]);
    long start = System.nanoTime();
    KilledBatch batch = new KilledBatch(folder, images, Launcher.class);
    System.out.printf(Locale.ROOT, "%d images, one in %d damaged%n", images, BatchImages.DAMAGED);
    for (int kill = 1; kill <= kills; kill++) {
      int lines = batch.killAfter(images * kill / (kills + 1), 7L * kill);
      System.out.printf(Locale.ROOT, "killed with %d lines in batch.csv: all whole%n", lines);
    }
    int before = batch.lines();
    batch.finish();
    System.out.printf(
        Locale.ROOT,
        "run to the end: %d lines, %d of them from before and not done again; %.0f s in all%n",
        batch.lines(),
        before - BatchImages.damagedAmong(before),
        (System.nanoTime() - start) * 1e-9);
  }
}
