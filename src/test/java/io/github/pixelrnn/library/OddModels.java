// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import static io.github.pixelrnn.library.OddModel.CARD;
import static io.github.pixelrnn.library.OddModel.DATA;
import static io.github.pixelrnn.library.OddModel.GRAPH;
import static io.github.pixelrnn.library.OddModel.INDEX;

import io.github.pixelrnn.library.OddModel.Change;
import io.github.pixelrnn.tools.fuzz.IndexTable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Models that lie, each in its own way; the same whenever they are made. */
final class OddModels {
  private static final List<String> FILES = List.of(GRAPH, INDEX, DATA, CARD);
  private static final long TEN_GB = 10L << 30;

  private final Map<String, Change> all = new LinkedHashMap<>();

  private OddModels() {}

  /** All, by name. Some are models still; those must answer as before. */
  static Map<String, Change> all() {
    OddModels odd = new OddModels();
    odd.anyFile();
    odd.foldersAndLinks();
    OddGraphs.all().forEach(odd::rehashed);
    odd.indexes();
    odd.data();
    odd.cards();
    odd.fields();
    return odd.all;
  }

  private void add(String name, Change change) {
    if (all.put(name, change) != null) {
      throw new IllegalStateException("two of the name " + name);
    }
  }

  /** With hashes that agree afterwards. */
  private void rehashed(String name, Change change) {
    add(
        name,
        model -> {
          change.to(model);
          model.rehash();
        });
  }

  private void anyFile() {
    for (String name : FILES) {
      add("missing " + name, model -> Files.delete(model.file(name)));
      add("empty " + name, model -> model.write(name, new byte[0]));
      add("noise " + name, model -> model.write(name, noise(900)));
      add("ten gigabytes " + name, model -> model.stretch(name, TEN_GB));
      add("a bit " + name, model -> model.flip(name, new Random(1), 1));
      add("half " + name, model -> model.cut(name, 0.5));
      if (!name.equals(CARD)) {
        rehashed("longer " + name, model -> model.stretch(name, Files.size(model.file(name)) + 9));
        rehashed("rehashed noise " + name, model -> model.write(name, noise(900)));
        rehashed("rehashed empty " + name, model -> model.write(name, new byte[0]));
        for (int tenth = 1; tenth < 10; tenth += 2) {
          double share = tenth / 10.0;
          rehashed(tenth + " tenths " + name, model -> model.cut(name, share));
        }
      }
    }
  }

  private void foldersAndLinks() {
    for (String name : FILES) {
      add(
          "a folder " + name,
          model -> {
            Files.delete(model.file(name));
            Files.createDirectories(model.file(name));
          });
      add(
          "a link " + name,
          model -> {
            Files.move(model.file(name), model.folder().resolveSibling("aside"));
            Files.createSymbolicLink(model.file(name), model.folder().resolveSibling("aside"));
          });
      add(
          "a link to itself " + name,
          model -> {
            Files.delete(model.file(name));
            Files.createSymbolicLink(model.file(name), model.file(name));
          });
    }
    for (String name :
        List.of(
            "saved_model.pbtxt",
            "SAVED_MODEL.PB",
            "fingerprint.pb",
            "assets",
            "saved_model.json")) {
      add("beside " + name, model -> model.write(name, noise(20)));
    }
    add("a picture beside", model -> model.write("picture.png", noise(20)));
    add("a folder beside", model -> Files.createDirectory(model.file("more")));
    add(
        "more variables",
        model -> model.write("variables/variables.data-00001-of-00002", noise(9)));
    add("endless", model -> Files.createSymbolicLink(model.file("self"), model.folder()));
    add("a device", model -> Files.createSymbolicLink(model.file("zero"), Path.of("/dev/zero")));
    add("a plain beside", model -> Files.createDirectory(model.file("plain")));
    add("control characters", model -> model.write("\u001b[31mred\n", noise(9)));
  }

  private void indexes() {
    for (int i = 0; i < 10; i++) {
      int seed = i;
      rehashed("flipped index " + i, model -> model.flip(INDEX, new Random(seed), 1));
    }
    for (int i = 0; i < 40; i++) {
      Random random = new Random(i);
      rehashed(
          "index of other entries " + i,
          model -> {
            byte[] block = IndexTable.blockOf(model.bytes(INDEX));
            for (int flips = 0; flips < 2; flips++) {
              block[random.nextInt(block.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            }
            model.write(INDEX, IndexTable.around(block));
          });
    }
    rehashed(
        "index of nothing",
        model -> model.write(INDEX, IndexTable.around(IndexTable.block(List.of()))));
  }

  private void data() {
    for (int i = 0; i < 5; i++) {
      int seed = i;
      rehashed("flipped data " + i, model -> model.flip(DATA, new Random(seed), 1));
    }
    rehashed(
        "not a number",
        model -> {
          byte[] bytes = model.bytes(DATA);
          Arrays.fill(bytes, (byte) 0xff);
          model.write(DATA, bytes);
        });
  }

  private void cards() {
    for (int i = 0; i < 30; i++) {
      int seed = i;
      add("flipped card " + i, model -> model.flip(CARD, new Random(seed), 1));
    }
    add(
        "deep card",
        model -> model.write(CARD, "[".repeat(100_000).getBytes(StandardCharsets.UTF_8)));
    add("card of references", model -> model.edit("config:", "a: &a [1]\nb: *a\nconfig:"));
    add("red name", model -> model.edit("    name: .*", "    name: \"\\\\e[31m\""));
    add("red origin", model -> model.edit("trained_on: .*", "trained_on: \"\\\\e[31m\\\\a\""));
    add("wrong hash", model -> model.edit("(saved_model.pb: )[0-9a-f]{64}", "$1" + "0".repeat(64)));
    add("no hash", model -> model.edit("      saved_model.pb: [0-9a-f]{64}\n", ""));
    add(
        "one hash more",
        model -> model.edit("    files:\n", "    files:\n      x: " + "0".repeat(64) + "\n"));
    add(
        "other weights",
        model -> model.edit("(weights_sha256: )[0-9a-f]{64}", "$1" + "0".repeat(64)));
    add("newer", model -> model.edit("schema: 1", "schema: 2"));
  }

  /** What the card says of the network, left out, changed in silence, and changed in earnest. */
  private void fields() {
    for (String field :
        List.of(
            "residual",
            "skip",
            "validity",
            "levels",
            "features",
            "head",
            "encoder",
            "oriented",
            "conditioning",
            "configuration_sha256")) {
      add("without " + field, model -> model.edit(card -> without(card, field)));
    }
    add("not residual", model -> model.edit("residual: true", "residual: false"));
    add("brighter", model -> model.edit("high: .*", "high: 7.0"));
    Map<String, String> other = new LinkedHashMap<>();
    other.put("layers", "64");
    other.put("features", "4096");
    other.put("headwidth", "4096");
    other.put("conditioning", "4096");
    other.put("encoder", "1024");
    other.put("channels", "3");
    other.put("skip", "false");
    other.put("validity", "true");
    other.put("kind", "Row LSTM");
    other.put("method", "Adam");
    other.put("oriented", "true");
    other.put("head", "{residual: true, tied: true}");
    other.forEach(
        (field, value) -> {
          Change change = model -> model.edit(card -> with(card, field, value));
          add(field + " " + value, change);
          add(
              field + " " + value + " in earnest",
              model -> {
                change.to(model);
                model.vouch();
              });
        });
    add(
        "all as large as can be",
        model -> {
          for (String field : List.of("layers", "features", "headwidth")) {
            model.edit(card -> with(card, field, other.get(field)));
          }
          model.vouch();
        });
  }

  private static String without(String card, String field) {
    String gone = card.replaceFirst("(?m)^ +" + field + ":.*\n", "");
    return gone.equals(card) ? card + "# has no " + field + " anyway\n" : gone;
  }

  private static String with(String card, String field, String value) {
    String changed = card.replaceFirst("(?m)^( +" + field + ": ).*", "$1" + value);
    return changed.equals(card)
        ? card.replaceFirst("(?m)^( +)kind: .*\n", "$0$1" + field + ": " + value + "\n")
        : changed;
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
