// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.library;

import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A model's folder in which something is to be changed, and the ways to change it. */
record OddModel(Path folder) {
  static final String GRAPH = "saved_model.pb";
  static final String INDEX = "variables/variables.index";
  static final String DATA = "variables/variables.data-00000-of-00001";
  static final String CARD = "rdf.yaml";
  private static final String HASH = "[0-9a-f]{64}";

  /** What is done to a model. */
  @FunctionalInterface
  interface Change {
    void to(OddModel model) throws IOException;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(file(name));
  }

  void write(String name, byte[] bytes) throws IOException {
    Files.write(file(name), bytes);
  }

  void cut(String name, double share) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(file(name).toFile(), "rw")) {
      file.setLength((long) (share * file.length()));
    }
  }

  /** Makes it so long, mostly of nothing. */
  void stretch(String name, long bytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(file(name).toFile(), "rw")) {
      file.setLength(bytes);
    }
  }

  void flip(String name, Random random, int bits) throws IOException {
    byte[] bytes = bytes(name);
    for (int i = 0; i < bits; i++) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
    }
    write(name, bytes);
  }

  /** Puts a piece of it, of up to 60 bytes, to another place. */
  void move(String name, Random random) throws IOException {
    byte[] bytes = bytes(name);
    int length = 1 + random.nextInt(60);
    int from = random.nextInt(bytes.length - length);
    System.arraycopy(bytes, from, bytes, random.nextInt(bytes.length - length), length);
    write(name, bytes);
  }

  void edit(UnaryOperator<String> edit) throws IOException {
    String card = Files.readString(file(CARD));
    String edited = edit.apply(card);
    if (edited.equals(card)) {
      throw new IllegalStateException("nothing was edited in\n" + card);
    }
    Files.writeString(file(CARD), edited);
  }

  /** Replaces what a regular expression finds first. */
  void edit(String what, String by) throws IOException {
    edit(card -> card.replaceFirst(what, by));
  }

  /** Makes the card agree with the files, so that a change gets past the hashes. */
  void rehash() throws IOException {
    for (String name : ModelFiles.BUNDLE.names()) {
      String card = Files.readString(file(CARD));
      String hash = sha256(bytes(name));
      Files.writeString(file(CARD), card.replaceFirst(name + ": " + HASH, name + ": " + hash));
    }
  }

  /** Makes the card's hash of its configuration agree with its fields, if they can be read. */
  void vouch() throws IOException {
    try {
      CardFile.read(folder);
    } catch (ModelRefusedException e) {
      String said = e.getMessage();
      if (said.contains(CardFile.CONFIGURATION_SHA256)) {
        String hash = said.replaceFirst("(?s).*?(" + HASH + ").*", "$1");
        String card = Files.readString(file(CARD));
        Files.writeString(
            file(CARD),
            card.replaceFirst("configuration_sha256: " + HASH, "configuration_sha256: " + hash));
      }
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
