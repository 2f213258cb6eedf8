// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.layer;

import io.github.pixelrnn.model.architecture.Precision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.GraphOperationBuilder;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;

/**
 * A network's trainable variables by name, in the order of their making, and the gradient of the
 * loss by each once the backward pass is built.
 *
 * <p>They are {@code VariableV2}: the SavedModel exporter saves no other kind.
 */
public final class Weights<F extends TNumber> {
  private final Ops tf;
  private final Class<F> type;
  private final Precision learning;
  private final Map<String, Variable<F>> variables = new LinkedHashMap<>();
  private final Map<String, Operand<F>> gradients = new LinkedHashMap<>();

  public Weights(Ops tf, Class<F> type) {
    this(tf, type, Precision.FLOAT32);
  }

  /**
   * @param learning in which the session computes what the backward pass tells
   */
  public Weights(Ops tf, Class<F> type, Precision learning) {
    this.tf = tf;
    this.type = type;
    this.learning = learning;
  }

  public Ops tf() {
    return tf;
  }

  public Class<F> type() {
    return type;
  }

  /** All variables, by name. */
  public Map<String, Variable<F>> variables() {
    return Collections.unmodifiableMap(variables);
  }

  /**
   * The gradient of the loss by a variable.
   *
   * @throws IllegalStateException before the backward pass has reached it
   */
  public Operand<F> gradient(String name) {
    Operand<F> gradient = gradients.get(name);
    if (gradient == null) {
      throw new IllegalStateException("no gradient has been built for " + name);
    }
    return gradient;
  }

  /** Notes the gradient of the loss by a variable. Each variable is used in one place only. */
  void setGradient(String name, Operand<F> gradient) {
    if (gradients.putIfAbsent(name, gradient) != null) {
      throw new IllegalStateException("two gradients for " + name);
    }
  }

  /**
   * A part of the network, whose variables' names start with {@code prefix}, if it is not empty.
   */
  public Part part(String prefix) {
    return new Part(prefix);
  }

  /** A constant in the network's precision. */
  public Operand<F> constant(double value) {
    return tf.dtypes.cast(tf.constant(value), type);
  }

  /**
   * A matrix product that no session rounds: made of single products and sums where it would.
   *
   * @param rows [n, m], not the outcome of a convolution or of another product, which a session
   *     would round and this after it
   * @param matrix [m, k], small; likewise
   * @return [n, k]
   */
  Operand<F> unroundedProduct(Operand<F> rows, Operand<F> matrix) {
    return learning == Precision.BFLOAT16
        ? tf.sum(tf.math.mul(tf.expandDims(rows, tf.constant(2)), matrix), tf.constant(1))
        : tf.linalg.matMul(rows, matrix);
  }

  /** A variable that is saved with the others but not trained. Its value is undefined at first. */
  public Variable<F> untrained(String name, long... shape) {
    return build(name, shape);
  }

  private Variable<F> create(String name, long... shape) {
    Variable<F> variable = build(name, shape);
    if (variables.put(name, variable) != null) {
      throw new IllegalStateException("two variables called " + name);
    }
    return variable;
  }

  private Variable<F> build(String name, long... shape) {
    // Through the builder, since Ops refuses names with slashes.
    GraphOperationBuilder builder =
        ((Graph) tf.scope().env()).opBuilder("VariableV2", name, tf.scope());
    builder.setAttr(
        "dtype", type == (Class<?>) TFloat64.class ? DataType.DT_DOUBLE : DataType.DT_FLOAT);
    builder.setAttr("shape", Shape.of(shape));
    return new Variable<>(builder.build());
  }

  /** Variables that take part in one section of the network, differentiated together. */
  public final class Part {
    private final String prefix;
    private final List<String> names = new ArrayList<>();

    private Part(String prefix) {
      this.prefix = prefix;
    }

    Weights<F> weights() {
      return Weights.this;
    }

    /** A variable of the given name behind the prefix. */
    public Operand<F> variable(String name, long... shape) {
      String full = prefix.isEmpty() ? name : prefix + "/" + name;
      names.add(full);
      return create(full, shape);
    }

    /**
     * Carries a gradient through this part: notes the gradients of its variables.
     *
     * @param output what the part computes, of any shape
     * @param gradient of the loss by {@code output}, of the same shape
     * @param inputs leaves that {@code output} was computed from
     * @return the gradients of the loss by {@code inputs}
     */
    public List<Operand<F>> backward(
        Operand<F> output, Operand<F> gradient, List<Operand<F>> inputs) {
      return backward(List.of(output), List.of(gradient), inputs);
    }

    /**
     * As above with several outputs, none of which may be computed from another: TensorFlow's sum
     * over paths is wrong then.
     */
    public List<Operand<F>> backward(
        List<Operand<F>> outputs, List<Operand<F>> gradients, List<Operand<F>> inputs) {
      List<Operand<F>> leaves = new ArrayList<>(inputs);
      names.forEach(name -> leaves.add(variables.get(name)));
      Output<?>[] found =
          ((Graph) tf.scope().env())
              .addGradients(null, outputs(outputs), outputs(leaves), outputs(gradients));
      List<Operand<F>> all = Arrays.stream(found).<Operand<F>>map(Weights::cast).toList();
      for (int i = 0; i < names.size(); i++) {
        Operand<F> own = all.get(inputs.size() + i);
        setGradient(names.get(i), learning == Precision.BFLOAT16 ? summed(names.get(i), own) : own);
      }
      return all.subList(0, inputs.size());
    }
  }

  /**
   * The gradient by a bias is a sum over all pixels. Where a session rounds, TensorFlow's operation
   * for it adds up in bfloat16 too: once the sum is large, what is added is lost, which does not
   * average out. Its plain sum adds up in float32, and behind a reshape it is not rounded at all:
   * only what directly follows a product is.
   */
  private Operand<F> summed(String name, Operand<F> gradient) {
    GraphOperation made = (GraphOperation) gradient.op();
    if (!made.type().equals("BiasAddGrad")) {
      if (name.endsWith("bias")) {
        throw new IllegalStateException(name + " is added by other means than biasAdd");
      }
      return gradient;
    }
    Operand<F> terms = cast(made.input(0));
    int width = Math.toIntExact(variables.get(name).asOutput().shape().size());
    return tf.sum(tf.reshape(terms, tf.constant(new int[] {-1, width})), tf.constant(0));
  }

  private static <F extends TNumber> Output<?>[] outputs(List<Operand<F>> operands) {
    return operands.stream().map(Operand::asOutput).toArray(Output<?>[]::new);
  }

  @SuppressWarnings("unchecked")
  private static <F extends TNumber> Operand<F> cast(Output<?> output) {
    return (Operand<F>) output;
  }
}
