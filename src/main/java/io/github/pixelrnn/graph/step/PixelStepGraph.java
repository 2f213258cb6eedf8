// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.step;

import io.github.pixelrnn.graph.layer.DiagonalBiLstmLayer;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.PlaceholderWithDefault;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/**
 * Drawing from a Diagonal BiLSTM as two callable pieces of the graph. {@code sample_step} computes
 * one pixel of every image, walking to the right. {@code sample_sweep} follows when a row is
 * finished: the walks to the left of all layers at once over that row, which serve the next one.
 *
 * <table><caption>letters as in the package of the model</caption>
 * <tr><th>tensor</th><th>shape</th><th>meaning</th></tr>
 * <tr><td>patch, conditioning, channel</td><td></td><td>{@link StepEnds}, M = B</td></tr>
 * <tr><td>column</td><td>[1]</td><td>j</td></tr>
 * <tr><td>behind_h, behind_c</td><td>[n, B, h]</td><td>the right walks' states at (i, j − 1)</td></tr>
 * <tr><td>row_h</td><td>[W, n, B, h]</td><td>the right walks' h: this row up to j − 1, the row above
 * from j on; used up</td></tr>
 * <tr><td>row_input</td><td>[W, n, B, 2h + K]</td><td>the layers' inputs in this row; used up</td></tr>
 * <tr><td>left_h</td><td>[W, n, B, h]</td><td>the left walks' h in the row above</td></tr></table>
 */
public final class PixelStepGraph<F extends TNumber> implements StepGraph<F> {
  private final Ops tf;
  private final StepWeights<F> step;
  private final StepEnds<F> ends;
  private final DiagonalBiLstmStep<F> layers;
  private final DiagonalRow<F> row;
  private final Placeholder<F> patch;
  private final Placeholder<F> conditioning;
  private final Placeholder<TInt32> channel;
  private final Placeholder<TInt32> column;
  private final Placeholder<F> behindH;
  private final Placeholder<F> behindC;
  private final Placeholder<F> rowH;
  private final Placeholder<F> rowInput;
  private final Placeholder<F> leftH;
  private final Operand<F> logits;
  private final List<Operand<F>> renewed;
  private final Operand<F> swept;
  private final List<Operand<F>> starts;
  private final List<Operand<F>> lastRow;

  public PixelStepGraph(
      StepWeights<F> step,
      StepEnds<F> ends,
      List<DiagonalBiLstmLayer<F>> stack,
      Hyperparameters hyperparameters) {
    this.tf = step.weights().tf();
    this.step = step;
    this.ends = ends;
    this.layers = new DiagonalBiLstmStep<>(step, hyperparameters, stack);
    this.row = new DiagonalRow<>(new StepWeights<>(step.weights()), hyperparameters, stack);
    int h = hyperparameters.features();
    int n = hyperparameters.layers();
    int told = 2 * h + hyperparameters.conditioning();
    this.patch = real(-1, StepEnds.patchSize(hyperparameters));
    this.conditioning =
        hyperparameters.conditioning() == 0 ? null : real(-1, hyperparameters.conditioning());
    this.channel = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    this.column = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(1)));
    this.behindH = real(n, -1, h);
    this.behindC = real(n, -1, h);
    this.rowH = real(-1, n, -1, h);
    this.rowInput = real(-1, n, -1, told);
    this.leftH = real(-1, n, -1, h);

    Operand<TInt32> zero = tf.constant(0);
    Operand<F> above = squeezed(tf.gather(rowH, column, zero));
    Operand<F> left = squeezed(tf.gather(leftH, column, zero));
    StepScope<F> at = step.scope();
    Operand<F> first = ends.first(at, patch, conditioning);
    DiagonalBiLstmStep.Outputs<F> outputs =
        layers.apply(at, first, conditioning, above, behindH, behindC, left);
    this.logits = ends.logits(at, first, outputs.hidden(), outputs.last(), channel, patch, null);
    // Updates write into the rows themselves, so they must wait until those have been read.
    Ops after = tf.withControlDependencies(List.<Op>of(above));
    this.renewed =
        List.of(
            outputs.h(),
            outputs.c(),
            after.inplaceUpdate(rowH, column, tf.expandDims(outputs.h(), zero)),
            after.inplaceUpdate(rowInput, column, tf.expandDims(outputs.inputs(), zero)));
    this.starts = row.rightStarts(row.scope());
    this.swept = row.swept(rowInput, leftH);
    this.lastRow = layers.lastRow();
  }

  private Placeholder<F> real(long... shape) {
    return tf.placeholder(step.weights().type(), Placeholder.shape(Shape.of(shape)));
  }

  private Operand<F> squeezed(Operand<F> x) {
    return tf.squeeze(x, Squeeze.axis(List.of(0L)));
  }

  public StepEnds<F> ends() {
    return ends;
  }

  public DiagonalBiLstmStep<F> layers() {
    return layers;
  }

  public DiagonalRow<F> row() {
    return row;
  }

  public Placeholder<F> patch() {
    return patch;
  }

  /** Null for an unconditioned network. */
  public Placeholder<F> conditioning() {
    return conditioning;
  }

  public Placeholder<TInt32> channel() {
    return channel;
  }

  public Placeholder<TInt32> column() {
    return column;
  }

  /** behind_h, behind_c, row_h, row_input: in the order of {@link #renewed}. */
  public List<Placeholder<F>> carried() {
    return List.of(behindH, behindC, rowH, rowInput);
  }

  public Placeholder<F> leftH() {
    return leftH;
  }

  /** [B, L]. */
  public Operand<F> logits() {
    return logits;
  }

  /** The new values of {@link #carried}. */
  public List<Operand<F>> renewed() {
    return renewed;
  }

  /** The right walks' learned states before the first pixel of a row, h₀ and c₀, each [n, 1, h]. */
  public List<Operand<F>> starts() {
    return starts;
  }

  /** left_h for the next row. */
  public Operand<F> swept() {
    return swept;
  }

  @Override
  public <S> S sampledBy(Samplers<F, S> samplers) {
    return samplers.byPixels(this);
  }

  /** row_h and left_h after a finished row, [W, n, B, h] each. */
  @Override
  public List<Operand<F>> lastRow() {
    return lastRow;
  }

  @Override
  public List<Operand<F>> weightSources() {
    return step.sources();
  }

  @Override
  public List<Integer> weightCounts() {
    return step.counts();
  }

  @Override
  public List<PlaceholderWithDefault<F>> weightPlaces() {
    return step.places();
  }

  @Override
  public List<Signature> signatures() {
    Signature.Builder one = Signature.builder("sample_step").input("patch", patch);
    if (conditioning != null) {
      one.input("conditioning", conditioning);
    }
    one.input("channel", channel).input("column", column).input("left_h", leftH);
    List<String> names = List.of("behind_h", "behind_c", "row_h", "row_input");
    one.output("logits", logits);
    for (int i = 0; i < names.size(); i++) {
      one.input(names.get(i), carried().get(i)).output(names.get(i), renewed.get(i));
    }
    Signature sweep =
        Signature.builder("sample_sweep")
            .input("row_input", rowInput)
            .input("left_h", leftH)
            .output("left_h", swept)
            .build();
    return List.of(one.build(), sweep);
  }
}
