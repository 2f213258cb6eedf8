// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.image.format;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A JPEG file, segment by segment up to its end. */
final class JpegFile {
  private static final int START = 0xD8;
  private static final int END = 0xD9;
  private static final int SCAN = 0xDA;
  private static final int FIRST_RESTART = 0xD0;
  private static final int LAST_RESTART = 0xD7;
  private static final int TEMPORARY = 0x01;
  private static final int BUFFER = 1 << 16;

  /** A block of 8×8 pixels takes a bit at least. */
  private static final long MOST_PIXELS_A_BYTE = 8 * 64;

  private final DataInputStream in;
  private final long length;
  private boolean framed;
  private boolean scanned;

  private JpegFile(DataInputStream in, long length) {
    this.in = in;
    this.length = length;
  }

  /** Refuses a file that is not whole, or neither grey nor colour with three components. */
  static void require(Path file, long length) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER))) {
      new JpegFile(in, length).readSegments();
    } catch (EOFException e) {
      throw new IOException("it ends too early", e);
    }
  }

  private void readSegments() throws IOException {
    in.readUnsignedShort();
    int marker = marker();
    while (marker != END) {
      boolean alone = marker == TEMPORARY || (marker >= FIRST_RESTART && marker <= LAST_RESTART);
      if (marker == START || marker == 0) {
        throw new IOException("it is damaged: a marker stands where none can");
      }
      if (!alone) {
        int count = in.readUnsignedShort() - 2;
        if (count < 0) {
          throw new IOException("it is damaged: a segment has no length");
        }
        byte[] segment = new byte[count];
        in.readFully(segment);
        if (isFrame(marker)) {
          readFrame(marker, segment);
        }
      }
      if (marker == SCAN) {
        scanned = framed;
        marker = markerAfterScan();
      } else {
        marker = marker();
      }
    }
    if (!scanned) {
      throw new IOException("it is damaged: there is no image in it");
    }
  }

  /** Of the tables that share the frames' numbers C4 is Huffman's and CC arithmetic's. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xCC;
  }

  private void readFrame(int marker, byte[] segment) throws IOException {
    if (segment.length < 6 || framed) {
      throw new IOException("it is damaged: its frame is cut off or stands twice");
    }
    framed = true;
    ByteBuffer frame = ByteBuffer.wrap(segment);
    int bits = frame.get();
    long height = Short.toUnsignedInt(frame.getShort());
    long width = Short.toUnsignedInt(frame.getShort());
    int components = Byte.toUnsignedInt(frame.get());
    ImageSize.require(width, height);
    if (marker > 0xC2 || bits != Byte.SIZE) {
      throw new IOException(
          "it is a JPEG of a rare kind (lossless, arithmetic, or not 8 bits); save it as TIFF");
    }
    if (components != 1 && components != 3) {
      throw new IOException(
          "it has "
              + components
              + " components a pixel"
              + (components == 4 ? " (CMYK)" : "")
              + "; save it as grey or RGB");
    }
    if (width * height > MOST_PIXELS_A_BYTE * length) {
      throw new IOException("it is damaged: it is too short for " + width + "×" + height);
    }
    ImageSize.requireMemory(width * height * 4);
  }

  private int marker() throws IOException {
    if (in.readUnsignedByte() != 0xFF) {
      throw new IOException("it is damaged: a marker is missing");
    }
    int marker = 0xFF;
    while (marker == 0xFF) {
      marker = in.readUnsignedByte(); // any number of these may stand before it
    }
    return marker;
  }

  /** In a scan's data an FF is followed by 0, or by the marker of a restart. */
  private int markerAfterScan() throws IOException {
    while (true) {
      if (in.readUnsignedByte() == 0xFF) {
        int next = in.readUnsignedByte();
        while (next == 0xFF) {
          next = in.readUnsignedByte();
        }
        if (next != 0 && (next < FIRST_RESTART || next > LAST_RESTART)) {
          return next;
        }
      }
    }
  }
}
