// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.inpainting;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.OpenedModel;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.Progress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import net.imglib2.Interval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.logic.BitType;
import net.imglib2.type.numeric.integer.UnsignedByteType;

/**
 * How long many small holes and a large one take in images of several sizes. Run by hand from the
 * root, after {@code scripts/tool}'s build: {@code scripts/tool holes
 * io.github.pixelrnn.inpainting.HoleTiming 512 2048}.
 */
final class HoleTiming {
  private static final Path SAMPLE = Path.of("plugin-resources", "samples", "scratched.png");
  private static final int HOLES = 200;
  private static final int LARGE = 64;

  private HoleTiming() {}

  /** Measures images of the given sides. */
  public static void main(String... sides) throws IOException {
    var library = new ModelLibrary(Path.of("models"), List.of(), EngineLoader.load());
    BufferedImage sample = ImageIO.read(SAMPLE.toFile());
    try (OpenedModel opened = library.open("scratched-sample")) {
      for (String side : sides) {
        measure(opened, sample, Integer.parseInt(side));
      }
    }
  }

  private static void measure(OpenedModel opened, BufferedImage sample, int side)
      throws IOException {
    Img<UnsignedByteType> levels = ArrayImgs.unsignedBytes(side, side, 1);
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        int grey = sample.getRaster().getSample(x % sample.getWidth(), y % sample.getHeight(), 0);
        levels.getAt(x, y, 0).set(grey);
      }
    }
    Img<BitType> unknown = ArrayImgs.bits(side, side);
    Noise.Stream random = new Noise(3).stream(Noise.Purpose.PATCHES);
    for (int hole = 0; hole < HOLES; hole++) {
      int width = 1 + random.below(12, hole, 0, 0);
      int height = 1 + random.below(12, hole, 1, 0);
      int left = random.below(side - width, hole, 2, 0);
      mark(unknown, left, random.below(side - height, hole, 3, 0), width, height);
    }
    mark(unknown, (side - LARGE) / 2, (side - LARGE) / 2, LARGE, LARGE);
    Margins margins = Margins.toDraw(opened.model().architecture().receptiveField(), 0);
    System.gc(); // else the peak tells of the image before
    resetPeaks();
    long start = System.nanoTime();
    List<Interval> windows = new Holes(unknown, margins).windows();
    double grouping = (System.nanoTime() - start) * 1e-9;
    Map<String, Integer> shapes = new TreeMap<>();
    long pixels = 0;
    for (Interval window : windows) {
      shapes.merge(window.dimension(0) + "×" + window.dimension(1), 1, Integer::sum);
      pixels += window.dimension(0) * window.dimension(1);
    }
    start = System.nanoTime();
    new Inpainting(opened.model(), new Noise(1), 1, 0, 1)
        .fill(levels, unknown, 0, 0, Progress.silent());
    double seconds = (System.nanoTime() - start) * 1e-9;
    System.out.printf(
        "%d²: %.2f s (grouping %.3f s), %d windows of %d pixels, peak heap %d MiB, peak process"
            + " %s%n  %s%n",
        side, seconds, grouping, windows.size(), pixels, peak() >> 20, process(), shapes);
  }

  private static void mark(Img<BitType> unknown, int left, int top, int width, int height) {
    for (int y = top; y < top + height; y++) {
      for (int x = left; x < left + width; x++) {
        unknown.getAt(x, y).set(true);
      }
    }
  }

  private static void resetPeaks() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }

  private static String process() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmHWM"))
        .findFirst()
        .orElse("unknown");
  }
}
