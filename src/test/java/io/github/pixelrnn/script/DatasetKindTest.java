// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.script;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.process.ByteProcessor;
import io.github.pixelrnn.command.UniformEngine;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.settings.ModelChoice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.imagej.Dataset;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.list.ListImg;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.ConvertService;
import org.scijava.convert.Converter;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

/** Datasets come back as Datasets where ImageJ2 converts them, else as intervals. */
class DatasetKindTest {
  private static final int SIDE = 40;
  private static final Map<String, Object> STEPS =
      Map.of("steps", 4, "model", ModelChoice.TRAIN_HERE, "result", "Sample");

  @TempDir Path folder;

  @Test
  void givesACopyOfWhatIsConverted() throws IOException {
    try (Context context = new Context(ConvertService.class, PluginService.class)) {
      PluginService plugins = context.service(PluginService.class);
      plugins.addPlugin(new PluginInfo<>(ToImage.class, Converter.class));
      plugins.addPlugin(new PluginInfo<>(ToDataset.class, Converter.class));
      var filled = fill(context);
      assertThat(filled).isInstanceOf(NamedDataset.class);
      assertThat(((Dataset) filled).getName()).isEqualTo("copy of mine-filled");
    }
  }

  @Test
  void isAnIntervalWhereNothingConvertsIt() throws IOException {
    try (Context context = new Context(ConvertService.class)) {
      var filled = fill(context);
      assertThat(filled).isNotInstanceOf(Dataset.class);
      assertThat(filled.getAt(0, 0).get()).isEqualTo(50);
    }
  }

  private RandomAccessibleInterval<UnsignedByteType> fill(Context context) throws IOException {
    Installation installation =
        new Installation(folder.resolve("models"), List.of(), new UniformEngine());
    NamedDataset data = NamedDataset.of(grey());
    return new PixelRnn(context, installation)
        .inpaint((RandomAccessibleInterval<UnsignedByteType>) data, new Roi(9, 9, 3, 3), STEPS)
        .image();
  }

  private static ImagePlus grey() {
    ByteProcessor pixels = new ByteProcessor(SIDE, SIDE);
    for (int i = 0; i < SIDE * SIDE; i++) {
      pixels.set(i, 50 + i * 37 % 100);
    }
    return new ImagePlus("mine", pixels);
  }

  /** A list of pixels with a name. */
  private static final class NamedDataset extends ListImg<UnsignedByteType> implements Dataset {
    private final String name;
    private final List<UnsignedByteType> pixels;

    NamedDataset(String name, List<UnsignedByteType> pixels) {
      super(pixels, SIDE, SIDE);
      this.name = name;
      this.pixels = pixels;
    }

    static NamedDataset of(ImagePlus image) {
      List<UnsignedByteType> pixels = new ArrayList<>();
      for (int i = 0; i < SIDE * SIDE; i++) {
        pixels.add(new UnsignedByteType(image.getProcessor().get(i)));
      }
      return new NamedDataset(image.getTitle(), pixels);
    }

    @Override
    public String getName() {
      return name;
    }

    @Override
    public Dataset duplicate() {
      return new NamedDataset("copy of " + name, pixels);
    }
  }

  /** As ImageJ2's legacy layer has one. */
  public static final class ToImage extends AbstractConverter<Dataset, ImagePlus> {
    @Override
    public <T> T convert(Object source, Class<T> target) {
      Dataset data = (Dataset) source;
      ByteProcessor pixels = new ByteProcessor(SIDE, SIDE);
      for (int i = 0; i < SIDE * SIDE; i++) {
        pixels.set(i, data.getAt(i % SIDE, i / SIDE).get());
      }
      return target.cast(new ImagePlus(data.getName(), pixels));
    }

    @Override
    public Class<ImagePlus> getOutputType() {
      return ImagePlus.class;
    }

    @Override
    public Class<Dataset> getInputType() {
      return Dataset.class;
    }
  }

  /** As ImageJ2's legacy layer has one. */
  public static final class ToDataset extends AbstractConverter<ImagePlus, Dataset> {
    @Override
    public <T> T convert(Object source, Class<T> target) {
      return target.cast(NamedDataset.of((ImagePlus) source));
    }

    @Override
    public Class<Dataset> getOutputType() {
      return Dataset.class;
    }

    @Override
    public Class<ImagePlus> getInputType() {
      return ImagePlus.class;
    }
  }
}
