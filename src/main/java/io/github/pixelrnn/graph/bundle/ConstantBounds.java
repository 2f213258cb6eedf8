// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import io.github.pixelrnn.model.ModelRefusedException;
import java.io.IOException;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The bounds of tensors and shapes written in a graph. TensorFlow trusts them: dimensions whose
 * product overflows end the process, and one value stands for as many as the shape says.
 */
final class ConstantBounds {

  /** TensorFlow's own kernels know 8 dimensions at most; 300 end the process. */
  static final int MOST_DIMENSIONS = 8;

  /** The masks of the widest kernels, 7×7 over some hundred features, stay below a tenth. */
  static final long MOST_CONSTANT_ELEMENTS = 1L << 24;

  /** For variables and placeholders: 4 GB of floats, more than any weights of ours. */
  static final long MOST_ELEMENTS = 1L << 30;

  /** A constant of one value repeated costs memory that the file's size does not show. */
  static final long MOST_REPEATED_ELEMENTS = 1L << 16;

  /** The saver's list of names is the only one: some hundred names. */
  static final int MOST_STRING_BYTES = 1 << 20;

  private ConstantBounds() {}

  /**
   * Checks a shape as an attribute gives it; −1 stands for a dimension not known yet.
   *
   * @param where the node and attribute, for the message
   */
  static void requireShape(TensorShapeProto shape, String where) throws ModelRefusedException {
    if (shape.getUnknownRank() && shape.getDimCount() > 0) {
      throw Refusal.ofGraph(where + " has dimensions and no rank");
    }
    elements(shape, -1, MOST_ELEMENTS, where);
  }

  /** Checks a constant: its shape, its type, and that it holds what the shape says. */
  static void requireTensor(TensorProto tensor, String where) throws ModelRefusedException {
    if (tensor.getTensorShape().getUnknownRank()) {
      throw Refusal.ofGraph(where + " is a constant of unknown rank");
    }
    long elements = elements(tensor.getTensorShape(), 0, MOST_CONSTANT_ELEMENTS, where);
    if (tensor.getResourceHandleValCount() > 0
        || tensor.getVariantValCount() > 0
        || tensor.getScomplexValCount() > 0
        || tensor.getDcomplexValCount() > 0
        || tensor.getHalfValCount() > 0
        || tensor.getVersionNumber() != 0) {
      throw Refusal.ofGraph(where + " is a constant of a kind that our models do not have");
    }
    ByteString content = tensor.getTensorContent();
    if (tensor.getDtype() == DataType.DT_STRING) {
      requireStrings(tensor, elements, where);
    } else if (!content.isEmpty()) {
      requireLength(content.size() == elements * bytes(tensor.getDtype(), where), where);
      requireLength(values(tensor) == 0, where);
    } else {
      bytes(tensor.getDtype(), where);
      requireValues(values(tensor), elements, where);
    }
  }

  /** Elements of a shape, with every product checked for overflow. */
  private static long elements(TensorShapeProto shape, long least, long most, String where)
      throws ModelRefusedException {
    if (shape.getDimCount() > MOST_DIMENSIONS) {
      throw Refusal.ofGraph(
          where + " has " + shape.getDimCount() + " dimensions; at most " + MOST_DIMENSIONS);
    }
    long elements = 1;
    for (TensorShapeProto.Dim dim : shape.getDimList()) {
      long size = dim.getSize();
      if (size < least || size > most) {
        throw Refusal.ofGraph(where + " has a dimension of size " + size);
      }
      // An empty or unknown dimension must not hide the others' product.
      elements *= Math.max(1, size);
      if (elements > most) {
        throw Refusal.ofGraph(where + " has a shape of more than " + most + " elements");
      }
    }
    return shape.getDimList().stream().anyMatch(dim -> dim.getSize() == 0) ? 0 : elements;
  }

  private static int bytes(DataType type, String where) throws ModelRefusedException {
    return switch (type) {
      case DT_BOOL, DT_UINT8, DT_INT8 -> 1;
      case DT_INT32, DT_FLOAT -> 4;
      case DT_INT64, DT_DOUBLE -> 8;
      default ->
          throw Refusal.ofGraph(
              where + " is a constant of type " + type + ", which is not allowed");
    };
  }

  private static long values(TensorProto tensor) {
    return (long) tensor.getFloatValCount()
        + tensor.getDoubleValCount()
        + tensor.getIntValCount()
        + tensor.getInt64ValCount()
        + tensor.getBoolValCount()
        + tensor.getUint32ValCount()
        + tensor.getUint64ValCount()
        + tensor.getStringValCount();
  }

  private static void requireValues(long values, long elements, String where)
      throws ModelRefusedException {
    requireLength(values <= Math.max(1, elements), where);
    if (values < elements && elements > MOST_REPEATED_ELEMENTS) {
      throw Refusal.ofGraph(
          where + " repeats " + values + " values over " + elements + " elements");
    }
  }

  private static void requireStrings(TensorProto tensor, long elements, String where)
      throws ModelRefusedException {
    ByteString content = tensor.getTensorContent();
    long bytes = content.size();
    for (ByteString one : tensor.getStringValList()) {
      bytes += one.size();
    }
    if (bytes > MOST_STRING_BYTES) {
      throw Refusal.ofGraph(where + " holds " + bytes + " bytes of text");
    }
    if (content.isEmpty()) {
      requireLength(values(tensor) == elements, where);
      return;
    }
    requireLength(values(tensor) == 0, where);
    requireLength(isLengthsThenText(content, elements), where);
  }

  /** TensorFlow's own form of text tensors: the lengths of all, then their bytes. */
  private static boolean isLengthsThenText(ByteString content, long elements) {
    CodedInputStream in = content.newCodedInput();
    try {
      long text = 0;
      for (long i = 0; i < elements; i++) {
        long length = in.readRawVarint64();
        if (length < 0 || length > content.size()) {
          return false;
        }
        text += length;
      }
      return in.getTotalBytesRead() + text == content.size();
    } catch (IOException e) {
      return false; // the lengths end before the elements do: a wrong form, and said to be one
    }
  }

  private static void requireLength(boolean fits, String where) throws ModelRefusedException {
    if (!fits) {
      throw Refusal.ofGraph(
          where + " is a constant whose content does not have its shape's length");
    }
  }
}
