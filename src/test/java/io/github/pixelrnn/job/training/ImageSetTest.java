// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import ij.process.ShortProcessor;
import io.github.pixelrnn.image.ImageFiles;
import io.github.pixelrnn.image.ImageSource;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.job.settings.MaskKind;
import io.github.pixelrnn.job.settings.MaskSettings;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.training.TrainingImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images on disk, of which a training reads what it looks at. */
class ImageSetTest {
  @TempDir Path folder;
  private final List<String> log = new ArrayList<>();

  @Test
  void readsWhatIsLookedAt() throws IOException {
    save("a.png", grey(9, 7, 10));
    save("sub/deeper/b.png", grey(5, 6, 20));
    ImageSet set = of(ImageFiles.tree(folder), MaskSettings.none());
    assertThat(set.images()).hasSize(2);
    assertThat(set.images().get(0).levels().dimensionsAsLongArray()).containsExactly(9, 7, 1);
    assertThat(level(set, 0, 3, 2)).isEqualTo(10 + 3 + 2);
    assertThat(level(set, 1, 3, 2)).isEqualTo(20 + 3 + 2);
    Files.delete(folder.resolve("a.png")); // still in memory
    assertThat(level(set, 0, 3, 2)).isEqualTo(10 + 3 + 2);
  }

  @Test
  void followsLinks() throws IOException {
    save("real/a.png", grey(9, 7, 10));
    Path links = Files.createDirectories(folder.resolve("links"));
    Files.createSymbolicLink(links.resolve("inside"), folder.resolve("real"));
    Files.createSymbolicLink(folder.resolve("outside"), links);
    assertThat(ImageFiles.tree(folder.resolve("outside"))).hasSize(1);
  }

  @Test
  void namesWhatCannotBeReadAndPassesItOver() throws IOException {
    save("a.png", grey(9, 7, 10));
    save("b.png", grey(9, 7, 30));
    Path broken = folder.resolve("b.png");
    Files.write(broken, Arrays.copyOf(Files.readAllBytes(broken), 60));
    save("c.png", grey(9, 7, 20));
    ImageSet set = of(ImageFiles.tree(folder), MaskSettings.none());
    assertThat(set.images()).hasSize(2);
    assertThat(log).hasSize(1);
    assertThat(log.get(0)).startsWith("Passed over: ").contains("b.png");
    assertThatThrownBy(() -> of(List.of(broken), MaskSettings.none()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("b.png");
    assertThatThrownBy(() -> of(List.of(broken, broken), MaskSettings.none()))
        .hasMessageContaining("none of the 2 files");
  }

  @Test
  void saysWhenAFileWasChangedMeanwhile() throws IOException {
    save("a.png", grey(9, 7, 10));
    ImageSet set = of(ImageFiles.tree(folder), MaskSettings.none());
    save("a.png", grey(9, 8, 10));
    assertThatThrownBy(() -> level(set, 0, 0, 0))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("a.png was changed");
  }

  @Test
  void hashesWhatImagesHoldAndNotTheirNames() throws IOException {
    save("a.png", grey(9, 7, 10));
    save("b.png", grey(9, 7, 11));
    Path a = folder.resolve("a.png");
    Path renamed = Files.copy(a, folder.resolve("renamed.png"));
    String sha256 = of(List.of(a), MaskSettings.none()).sha256();
    assertThat(of(List.of(renamed), MaskSettings.none()).sha256()).isEqualTo(sha256);
    ImageSet open =
        of2(List.of(ImageSource.of(new ImagePlus("open", grey(9, 7, 10)))), MaskSettings.none());
    assertThat(open.sha256()).isEqualTo(sha256);
    assertThat(of(List.of(folder.resolve("b.png")), MaskSettings.none()).sha256())
        .isNotEqualTo(sha256);
    MaskSettings masked = new MaskSettings(MaskKind.VALUE, "", false, 12);
    assertThat(of(List.of(a), masked).sha256()).isNotEqualTo(sha256);
  }

  @Test
  void tellsUnknownPixelsOfFiles() throws IOException {
    save("a.png", grey(9, 7, 10));
    ImageSet set = of(ImageFiles.tree(folder), new MaskSettings(MaskKind.VALUE, "", false, 12));
    assertThat(set.leavesUnknown()).isTrue();
    var unknown = set.images().get(0).unknown().randomAccess();
    assertThat(unknown.setPositionAndGet(1, 1).get()).isTrue();
    assertThat(unknown.setPositionAndGet(1, 2).get()).isFalse();
    assertThat(
            of(ImageFiles.tree(folder), new MaskSettings(MaskKind.VALUE, "", false, 99))
                .leavesUnknown())
        .isFalse();
  }

  @Test
  void hasTheRangeOfAllTogether() throws IOException {
    save("a.tif", new ShortProcessor(4, 4, shorts(100), null));
    save("b.tif", new ShortProcessor(4, 4, shorts(9000), null));
    ImageSet set = of(ImageFiles.tree(folder), MaskSettings.none());
    assertThat(set.levels().get(0).low()).isLessThan(200);
    assertThat(set.levels().get(0).high()).isGreaterThan(8900);
  }

  /** An image that is open may be edited while it is learned from. */
  @Test
  void copiesWhatIsOpen() throws IOException {
    ImagePlus open = new ImagePlus("open", grey(9, 7, 10));
    ImageSet set = of2(List.of(ImageSource.of(open)), MaskSettings.none());
    open.getProcessor().set(3, 2, 200);
    assertThat(level(set, 0, 3, 2)).isEqualTo(15);
  }

  private ImageSet of(List<Path> files, MaskSettings mask) throws IOException {
    return of2(files.stream().map(ImageSource::of).toList(), mask);
  }

  private ImageSet of2(List<ImageSource> sources, MaskSettings mask) throws IOException {
    return ImageSet.of(
        sources,
        mask,
        (parameter, name) -> {
          throw new IllegalStateException(name);
        },
        256,
        "",
        log::add,
        Progress.silent());
  }

  private static int level(ImageSet set, int image, int x, int y) {
    TrainingImage one = set.images().get(image);
    RandomAccess<UnsignedByteType> levels = one.levels().randomAccess();
    return levels.setPositionAndGet(x, y, 0).get();
  }

  private void save(String name, ij.process.ImageProcessor pixels) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    SavedImage.write(new ImagePlus("", pixels), file);
  }

  private static ByteProcessor grey(int width, int height, int first) {
    ByteProcessor pixels = new ByteProcessor(width, height);
    for (int i = 0; i < width * height; i++) {
      pixels.set(i, first + i % width + i / width);
    }
    return pixels;
  }

  private static short[] shorts(int first) {
    short[] values = new short[16];
    for (int i = 0; i < 16; i++) {
      values[i] = (short) (first + i);
    }
    return values;
  }
}
