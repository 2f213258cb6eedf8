// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pixelrnn.command.UniformEngine;
import io.github.pixelrnn.engine.DeferredEngine;
import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.model.Engine;
import io.github.pixelrnn.model.architecture.Architecture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What a person gets for bad images, masks and values: exit code 1 or 2, one line that says what is
 * wrong, and every file as it was.
 */
class BadInputTest extends LauncherInAFolder {
  @Test
  void noImage() {
    refused(2, "inpaint --mask Value --output o.tif", "image:", "--image FILE");
    refused(1, "inpaint --mask Value --image none.png --output o.tif", "none.png does not exist");
    refused(2, "train", "images must be given");
    refused(2, "evaluate --model tiny", "images must be given");
  }

  @Test
  void masks() {
    String inpaint = "inpaint --model tiny --output o.png --image grey.png ";
    refused(1, inpaint.strip(), "mask:", "no selection");
    for (String word : List.of("None", "Foo")) {
      refused(
          2,
          inpaint + "--mask " + word,
          "mask must be one of Selection, Image, Value, NaN, ROI Manager, Overlay, got \""
              + word
              + "\"");
    }
    refused(2, inpaint + "--mask Image", "maskimage must be given");
    refused(1, inpaint + "--mask Image --maskimage empty.png", "mask:", "empty");
    refused(1, inpaint + "--mask Image --maskimage small.png", "maskimage:", "5×12", "12×12");
    refused(1, inpaint + "--mask Image --maskimage all.png", "mask:", "everything");
    refused(1, inpaint + "--mask Image --maskimage none.png", "maskimage:", "none.png");
    refused(1, inpaint + "--mask Value --value 77.5", "mask:", "empty");
    refused(1, inpaint + "--mask NaN", "mask: NaN is for 32-bit images");
    refused(
        1, inpaint + "--mask Overlay", "mask: it is Overlay but", "no selection in its overlay");
  }

  @Test
  void outputThatIsTheImage() {
    refused(
        1,
        "inpaint --model tiny --image grey.png --output grey.png --mask Value",
        "output is the image itself");
  }

  @Test
  void modelOfBlackAndWhite() {
    String small = "--layers 1 --features 2 --headwidth 2 --patch 6 --batch 1 --steps 1";
    String binary = "train --images grey.png --name binary --levels 2 --binarize Stochastic ";
    assertThat(run(binary + small)).isZero();
    refused(
        1,
        "inpaint --model binary --image grey.png --output o.png --mask Image --maskimage one.png",
        "binary knows black and white only");
    assertThat(
            run(
                "train --images grey.png --name more --start binary --binarize Stochastic"
                    + " --patch 6 --batch 1 --steps 1"))
        .as("levels are the other model's: %s", err)
        .isZero();
  }

  @Test
  void maskImageThatNothingAsksFor() {
    String sentence = "maskimage: A mask image requires mask=Image, but mask is Value.";
    refused(
        2,
        "inpaint --model tiny --image grey.png --mask Value --maskimage one.png --output o.png",
        sentence);
    refused(
        2,
        "train --images grey.png --mask Value --maskimage one.png --name m --steps 1 " + TINY,
        sentence);
  }

  @Test
  void aMaskImageImpliesItsMask() {
    assertThat(
            run(
                "inpaint --model tiny --result Mean --image grey.png --maskimage one.png"
                    + " --output o.png"))
        .as("%s", err)
        .isZero();
  }

  @Test
  void namesOfNothing() {
    refused(2, "train --images ; --name m --steps 1 " + TINY, "images names nothing, got \";\"");
  }

  @Test
  void undefinedPixels() {
    String counted = "2 known pixels are NaN or infinite, the first at (x=7, y=2) in plane 1";
    refused(
        1,
        "inpaint --mask Image --maskimage one.png --image nan.tif --model tiny --output o.tif",
        counted,
        "mask = NaN");
    refused(1, "train --images nan.tif --steps 1 --name m", counted);
    refused(1, "evaluate --images nan.tif --model tiny", counted);
  }

  @Test
  void values() {
    String sample = "sample --model tiny --output o.png ";
    String inpaint = "inpaint --model tiny --mask Value --image grey.png --output o.png ";
    for (String temperature : List.of("0", "-1", "NaN", "Infinity")) {
      refused(2, sample + "--temperature " + temperature, "temperature must be above 0");
      refused(2, inpaint + "--temperature " + temperature, "temperature must be above 0");
    }
    refused(2, inpaint + "--candidates 0", "candidates must be from 1 to 64");
    refused(
        2,
        inpaint + "--architecture LSTM",
        "architecture must be one of " + String.join(", ", Architecture.kinds()) + ", got");
    for (int particles : new int[] {0, 1025}) {
      refused(2, inpaint + "--particles " + particles, "particles must be from 1 to 1024");
    }
    refused(2, sample + "--count 0", "count must be from 1 to");
    refused(2, sample + "--width 0", "width must be from 1 to");
    refused(2, sample + "--height -3", "height must be from 1 to");
    refused(2, sample + "--width wide", "whole number, 1 or more", "\"wide\"");
    refused(2, sample + "--temperature warm", "must be a number", "\"warm\"");
    refused(2, sample + "--seed 1.5", "whole number");
    refused(2, sample + "--rows 2", "rows must be 0 without like");
    refused(2, inpaint.replace("Value", "Holes"), "mask must be one of", "\"Holes\"");
    refused(2, inpaint + "--slices Some", "slices must be one of");
    String train = "train --images grey.png --steps 1 --name m ";
    refused(
        2,
        train + "--architecture VGG",
        "architecture must be one of PixelCNN, Row LSTM, Diagonal",
        "\"VGG\"");
    refused(2, train + "--optimizer SGD", "optimizer must be");
    refused(2, train + "--learningrate 0", "learningrate must be above 0");
    refused(2, train + "--levels 257", "levels must be from 2 to 256");
    refused(2, train + "--epochs 1", "steps and epochs");
    refused(2, train + "--batch 0", "batch must be from 1");
    refused(2, train + "--range 9-1", "range must start below its end");
    refused(2, train + "--range wide", "range must be two numbers", "\"wide\"");
    refused(2, train + "--range 0.5-9", "range must be whole numbers");
    refused(2, train + "--binarize Sometimes", "binarize must be", "\"Sometimes\"");
    refused(2, train + "--learningrate 1.5", "learningrate must be above 0 and at most 1");
    refused(2, train + "--layers 0", "layers must be 1…64, got 0");
    refused(2, train + "--features 5000", "features must be 1…4096");
    refused(2, train + "--headwidth 0", "headwidth must be 1…4096");
    String colour = train.replace("grey", "rgb");
    refused(2, colour + "--features 4", "features must be a multiple of the 3 channels, got 4");
    refused(2, sample.replace("o.png", "o.gif").strip(), "output must end with .png or .tif");
    refused(2, sample + "--count 2", "a stack can't be written as .png");
    refused(2, inpaint.replace("grey.png", "nan.tif").strip(), "32-bit image can't be written");
    refused(2, train.replace("name m", "name ../up").strip(), "a model's name is");
  }

  @Test
  void resume() {
    String train = "train --images grey.png --name r --resume " + TINY + " --steps ";
    assertThat(run(train + 2)).as("no checkpoint yet: it starts").isZero();
    refused(2, train + 3, "resume: steps differs: \"2\" in the checkpoint of r, now \"3\"");
    refused(2, train + "2 --seed 9", "resume: seed differs");
    refused(2, (train + 2).replace("grey.png", "small.png"), "resume: images differs");
    Map<String, String> before = files();
    assertThat(run(train + 2)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("r: 2 steps").contains("finished");
    assertThat(files()).isEqualTo(before);
  }

  /** As root every folder can be written to; a file in a folder's place stops root too. */
  @Test
  void foldersThatCannotBeWrittenTo() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    refused(1, "train --images grey.png --steps 1 --name m --library file/models", "file/models");
    write("big.png", grey(40, 40));
    refused(
        1,
        "inpaint --mask Value --value 9 --image big.png --steps 1 --library file/models --output"
            + " o.png",
        "file/models");
    refused(1, "sample --model tiny --output file/o.png", "file/o.png");
    refused(1, "sample --model tiny --output nowhere/o.png", "its folder does not exist");
  }

  @Test
  void lossThatIsNoNumber() {
    Engine diverging = new UniformEngine(3);
    int code = run("train --images grey.png --name m --steps 9 " + TINY, diverging);
    assertThat(code).isEqualTo(1);
    List<String> said = lines().filter(line -> !line.startsWith("Training")).toList();
    assertThat(said.get(said.size() - 1))
        .contains("the loss became NaN", "step 3", "step 1 is kept", "smaller learningrate");
    assertThat(folder.resolve("models/m/rdf.yaml")).exists();
  }

  @Test
  void noNativeLibraryForThePlatform() {
    String os = System.getProperty("os.name");
    String arch = System.getProperty("os.arch");
    System.setProperty("os.name", "Mac OS X");
    System.setProperty("os.arch", "x86_64");
    try {
      Engine engine = new DeferredEngine(EngineLoader::load);
      refused(1, "sample --model tiny --output o.png", engine, "macosx-x86_64", "aarch64");
      refused(1, "train --images grey.png --name m --steps 1", engine, "macosx-x86_64");
    } finally {
      System.setProperty("os.name", os);
      System.setProperty("os.arch", arch);
    }
  }
}
