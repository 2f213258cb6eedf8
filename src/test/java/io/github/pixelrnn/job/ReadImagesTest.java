// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.ByteProcessor;
import ij.process.ImageProcessor;
import ij.process.ShortProcessor;
import io.github.pixelrnn.image.SavedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a file is read is seen by deleting it. */
class ReadImagesTest {
  @TempDir private Path folder;

  @Test
  void tellsTheValuesOfEachPlane() throws IOException {
    ImageStack stack = new ImageStack(10, 10);
    stack.addSlice(filled(new ShortProcessor(10, 10), 1000));
    stack.addSlice(filled(new ShortProcessor(10, 10), 2000));
    StoredFile file = file("stack.tif", new ImagePlus("", stack));
    ReadImages images = new ReadImages();
    assertThat(value(images, file, 1)).isEqualTo(2000);
    assertThat(value(images, file, 0)).isEqualTo(1000);
  }

  @Test
  void keepsThoseThatWereLookedAtLast() throws IOException {
    ReadImages images = new ReadImages(250); // two of a hundred bytes
    StoredFile first = file("first.png", bytes(1));
    StoredFile second = file("second.png", bytes(2));
    value(images, first, 0);
    value(images, second, 0);
    value(images, first, 0);
    StoredFile third = file("third.png", bytes(3));
    value(images, third, 0);
    for (StoredFile file : new StoredFile[] {first, second, third}) {
      Files.delete(file.path());
    }
    assertThat(value(images, first, 0)).isEqualTo(1);
    assertThat(value(images, third, 0)).isEqualTo(3);
    assertThatThrownBy(() -> images.plane(second, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("second.png");
  }

  @Test
  void countsBytesAndKeepsOneHoweverLargeItIs() throws IOException {
    ReadImages images = new ReadImages(150);
    StoredFile first = file("first.tif", new ImagePlus("", filled(new ShortProcessor(10, 10), 7)));
    StoredFile second = file("second.png", bytes(2));
    value(images, first, 0);
    Files.move(first.path(), folder.resolve("away"));
    assertThat(value(images, first, 0)).isEqualTo(7);
    value(images, second, 0);
    assertThatThrownBy(() -> images.plane(first, 0)).isInstanceOf(IOException.class);
  }

  @Test
  void keepsWhatOthersHaveRead() throws IOException {
    ReadImages images = new ReadImages();
    StoredFile file = file("first.png", bytes(1));
    Files.delete(file.path());
    images.keep(file, bytes(5));
    assertThat(value(images, file, 0)).isEqualTo(5);
  }

  @Test
  void refusesWhatWasChangedSinceItWasSeen() throws IOException {
    StoredFile file = file("first.png", bytes(1));
    SavedImage.write(new ImagePlus("", new ByteProcessor(100, 50)), file.path());
    assertThatThrownBy(() -> new ReadImages().plane(file, 0))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("first.png was changed while it was evaluated");
  }

  @Test
  void oneOfManyThreadsReads() throws IOException {
    ReadImages images = new ReadImages();
    StoredFile file = file("first.png", bytes(1));
    Set<Integer> planes = ConcurrentHashMap.newKeySet();
    IntStream.range(0, 64)
        .parallel()
        .forEach(
            i -> {
              try {
                planes.add(System.identityHashCode(images.plane(file, 0)));
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    assertThat(planes).hasSize(1);
  }

  private StoredFile file(String name, ImagePlus image) throws IOException {
    SavedImage.write(image, folder.resolve(name));
    return StoredFile.of(folder.resolve(name), Long.MAX_VALUE).seen();
  }

  private static ImagePlus bytes(int value) {
    return new ImagePlus("", filled(new ByteProcessor(10, 10), value));
  }

  private static ImageProcessor filled(ImageProcessor pixels, int value) {
    pixels.setValue(value);
    pixels.fill();
    return pixels;
  }

  private static double value(ReadImages images, StoredFile file, int plane) throws IOException {
    return images.plane(file, plane).firstElement().getRealDouble();
  }
}
