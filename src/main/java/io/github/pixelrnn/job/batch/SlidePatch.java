// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import io.github.pixelrnn.fill.JudgedBox;
import io.github.pixelrnn.job.fill.PartFilling;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What a part of a slide was filled with. It is sent, and kept on disk, as bytes.
 *
 * @param number of the part
 * @param filled its values and how well they fit
 * @param note what was unusual in how they were drawn; empty if nothing
 */
record SlidePatch(int number, PartFilling.Filled filled, String note)
    implements BatchAnswer.OfSlide {

  /** From what {@link #bytes} made of one. */
  static SlidePatch of(byte[] bytes) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    int number = in.readInt();
    String note = in.readUTF();
    float[] values = new float[in.readInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.readFloat();
    }
    List<JudgedBox> boxes = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      boxes.add(new JudgedBox(in.readInt(), in.readInt(), in.readDouble()));
    }
    return new SlidePatch(number, PartFilling.Filled.of(values, boxes), note);
  }

  /** From which {@link #of} makes the same again. */
  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(number);
      out.writeUTF(note);
      out.writeInt(filled.count());
      for (int i = 0; i < filled.count(); i++) {
        out.writeFloat(filled.value(i));
      }
      out.writeInt(filled.boxes().size());
      for (JudgedBox box : filled.boxes()) {
        out.writeInt(box.x());
        out.writeInt(box.y());
        out.writeDouble(box.bits());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // into memory, where nothing fails
    }
    return bytes.toByteArray();
  }

  private Object writeReplace() {
    return new Sent(bytes());
  }

  /** How one is sent. */
  private static final class Sent implements Serializable {
    private static final long serialVersionUID = 1;

    private final byte[] bytes;

    Sent(byte[] bytes) {
      this.bytes = bytes;
    }

    private Object readResolve() {
      try {
        return SlidePatch.of(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
