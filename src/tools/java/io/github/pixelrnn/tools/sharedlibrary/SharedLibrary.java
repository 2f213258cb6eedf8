// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.sharedlibrary;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ByteProcessor;
import io.github.pixelrnn.image.SavedImage;
import io.github.pixelrnn.job.settings.ModelChoice;
import io.github.pixelrnn.library.LibraryEntry;
import io.github.pixelrnn.library.ModelLibrary;
import io.github.pixelrnn.library.OpenedModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A library that several processes save one name in at once, round after round, while it is read.
 * Whatever is not as it must be is an {@link AssertionError}.
 */
final class SharedLibrary {
  private static final int SIDE = 48;
  private static final String TRAIN =
      "train --name one --overwrite true --steps 2 --levels 16 --layers 2 --features 8"
          + " --headwidth 8 --patch 16 --batch 2";
  private static final String INPAINT = "inpaint --mask Value --value 0 --steps 2";

  private final Path folder;
  private final Class<?> launcher;
  private final ModelLibrary models;
  private final Path library;

  /**
   * Lays out an image.
   *
   * @param folder empty
   * @param launcher the main class that takes command lines
   * @param models those of {@code library} in that folder
   */
  SharedLibrary(Path folder, Path library, Class<?> launcher, ModelLibrary models)
      throws IOException {
    this.folder = folder;
    this.library = library;
    this.launcher = launcher;
    this.models = models;
    ByteProcessor pixels = new ByteProcessor(SIDE, SIDE);
    for (int i = 0; i < SIDE * SIDE; i++) {
      pixels.set(i, i / SIDE < 3 && i % SIDE < 3 ? 0 : 1 + i * 37 % 200);
    }
    SavedImage.write(new ImagePlus("", pixels), folder.resolve("image.png"));
  }

  /**
   * What came of a round.
   *
   * @param reads how often a model was read meanwhile, whole each time
   * @param told how many processes said that there was another one's model
   * @param winner which one's model stays, from 1
   */
  record Round(int reads, int told, int winner) {}

  /**
   * Lets processes train at once, each with a seed of its own.
   *
   * @param number from 1; in even ones they train on the image that they fill
   */
  Round run(int number, int processes) throws Exception {
    Reader reader = new Reader(models);
    List<Contender> contenders = new ArrayList<>();
    reader.start();
    try {
      for (int process = 1; process <= processes; process++) {
        String files = "round-" + number + "-process-" + process;
        List<String> line = line(number, process, files);
        contenders.add(new Contender(launcher, line, library, folder, files));
      }
      for (Contender contender : contenders) {
        assertThat(contender.code()).as(contender.said()).isZero();
      }
    } finally {
      contenders.forEach(Contender::kill);
      reader.end();
    }
    assertThat(reader.failures()).as("what readers met").isEmpty();
    int told = 0;
    for (Contender contender : contenders) {
      told += contender.toldOfAnother() ? 1 : 0;
    }
    assertThat(told).as("who said that there is another").isGreaterThanOrEqualTo(processes - 1);
    requireNothingLeft();
    return new Round(reader.reads(), told, winner(contenders, number));
  }

  private List<String> line(int number, int process, String files) {
    boolean fills = number % 2 == 0;
    List<String> line = new ArrayList<>(List.of((fills ? INPAINT : TRAIN).split(" ")));
    if (fills) {
      line.addAll(List.of("--model", ModelChoice.TRAIN_HERE));
    }
    String image = folder.resolve("image.png").toString();
    line.addAll(List.of("--seed", String.valueOf(100 * number + process)));
    line.addAll(List.of(fills ? "--image" : "--images", image));
    if (fills) {
      line.addAll(List.of("--output", folder.resolve(files + ".png").toString()));
    }
    return line;
  }

  /** The one whose weights are in the library; the model is opened, and so checked. */
  private int winner(List<Contender> contenders, int number) throws IOException {
    String name = number % 2 == 0 ? "trained-on-image" : "one";
    try (OpenedModel opened = models.open(name)) {
      for (int i = 0; i < contenders.size(); i++) {
        if (contenders.get(i).weights().equals(opened.card().weightsSha256())) {
          return i + 1;
        }
      }
    }
    throw new AssertionError("the library's model is nobody's");
  }

  private void requireNothingLeft() throws IOException {
    assertThat(models.list()).extracting(LibraryEntry::problem).containsOnly("");
    try (var files = Files.list(library)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .as("hidden folders of processes that are gone")
          .filteredOn(name -> name.startsWith("."))
          .containsExactly(".lock");
    }
  }
}
