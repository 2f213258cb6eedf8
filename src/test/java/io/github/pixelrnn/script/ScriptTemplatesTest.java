// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.script;

import static org.assertj.core.api.Assertions.assertThat;

import ij.IJ;
import ij.ImagePlus;
import io.github.pixelrnn.command.Inpaint;
import io.github.pixelrnn.command.Parameters;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.script.ScriptLanguage;
import org.scijava.script.ScriptModule;
import org.scijava.script.ScriptService;

/** The templates in Groovy do what they say. The other languages' are the same by other words. */
class ScriptTemplatesTest {
  private static final Path FOLDER = Path.of("plugin-resources", "script_templates", "PixelRNN");
  private static final String HOME = "imagej.dir";
  private static final String BUNDLED = "pixelrnn.bundled";

  @TempDir Path imagej;
  private Context context;
  private ScriptService scripts;

  @BeforeEach
  void open() {
    System.setProperty(HOME, imagej.toString()); // what is trained goes there
    System.setProperty(BUNDLED, Path.of("models").toString());
    context = new Context(ScriptService.class, PluginService.class);
    context
        .service(PluginService.class)
        .addPlugin(new PluginInfo<>(GroovyLanguage.class, ScriptLanguage.class));
    scripts = context.service(ScriptService.class);
    scripts.addAlias(ImagePlus.class);
    scripts.addAlias("Dataset", RandomAccessibleInterval.class); // which is one in ImageJ2
  }

  @AfterEach
  void close() {
    context.dispose();
    System.clearProperty(HOME);
    System.clearProperty(BUNDLED);
  }

  @Test
  void fillsASelection() throws Exception {
    ImagePlus image = scratched();
    image.setRoi(70, 50, 6, 4);
    Parameters parameters = Parameters.ofNew(Inpaint.class);
    parameters.setImage(image);
    parameters.set("model", "scratched-sample");
    parameters.set("candidates", 2);
    ImagePlus expected = parameters.command().perform(Progress.silent()).image();
    ScriptModule done =
        run(
            "Fill_Selection.groovy",
            Map.of("image", image, "model", "scratched-sample", "minutes", 1.0, "candidates", 2));
    ImagePlus filled = (ImagePlus) done.getOutput("filled");
    for (int slice = 1; slice <= 2; slice++) {
      assertThat(filled.getStack().getPixels(slice))
          .isEqualTo(expected.getStack().getPixels(slice));
    }
    assertThat(((ImagePlus) done.getOutput("uncertainty")).getBitDepth()).isEqualTo(32);
  }

  @Test
  void fillsMissingValuesOfAnInterval() throws Exception {
    byte[] pixels = (byte[]) scratched().getProcessor().getPixels();
    var data = ArrayImgs.unsignedBytes(pixels.clone(), 128, 128);
    data.getAt(60, 20).setZero();
    ScriptModule done =
        run(
            "Fill_Missing_Values.groovy",
            Map.of("data", data, "value", 0.0, "model", "scratched-sample", "minutes", 1.0));
    @SuppressWarnings("unchecked") // of the kind given
    var filled = (RandomAccessibleInterval<UnsignedByteType>) done.getOutput("filled");
    assertThat(filled.getAt(60, 20).get()).isPositive();
    for (int i = 0; i < pixels.length; i++) {
      boolean given = pixels[i] != 0 && i != 20 * 128 + 60;
      int value = filled.getAt(i % 128, i / 128).get();
      assertThat(!given || value == (pixels[i] & 0xff)).isTrue();
    }
  }

  @Test
  void trainsAndJudges() throws Exception {
    ScriptModule done =
        run(
            "Train_and_Judge.groovy",
            Map.of("good", scratched(), "suspect", scratched(), "name", "mine", "steps", 2));
    assertThat(imagej.resolve(Path.of("models", "pixelrnn", "mine", "rdf.yaml"))).exists();
    ImagePlus surprise = (ImagePlus) done.getOutput("surprise");
    assertThat(surprise.getStatistics().mean).isBetween(1.0, 16.0);
  }

  @Test
  void draws() throws Exception {
    ScriptModule done =
        run(
            "Draw_Texture.groovy",
            Map.of("model", "mnist-pixelcnn", "width", 8, "height", 9, "count", 2));
    ImagePlus drawn = (ImagePlus) done.getOutput("drawn");
    assertThat(drawn.getDimensions()).startsWith(8, 9).endsWith(1);
    assertThat(drawn.getStackSize()).isEqualTo(2);
  }

  /** Its inputs are the same, and so is what it calls. */
  @Test
  void areTheSameInEveryLanguage() throws IOException {
    Map<String, List<String>> parameters = new HashMap<>();
    try (Stream<Path> templates = Files.list(FOLDER)) {
      for (Path template : templates.sorted().toList()) {
        List<String> lines =
            Files.readAllLines(template).stream().filter(line -> line.startsWith("#@")).toList();
        String name = template.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
        assertThat(lines).isEqualTo(parameters.computeIfAbsent(name, key -> lines)).isNotEmpty();
      }
    }
    assertThat(parameters)
        .containsOnlyKeys(
            "Fill_Selection", "Fill_Missing_Values", "Train_and_Judge", "Draw_Texture");
  }

  private ScriptModule run(String name, Map<String, Object> inputs) throws Exception {
    return scripts.run(FOLDER.resolve(name).toFile(), false, inputs).get();
  }

  private static ImagePlus scratched() {
    return IJ.openImage(Path.of("plugin-resources", "samples", "scratched.png").toString());
  }
}
