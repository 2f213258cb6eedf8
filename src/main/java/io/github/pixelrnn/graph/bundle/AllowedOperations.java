// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.bundle;

import java.util.Set;

/**
 * The TensorFlow operations that a bundle may hold: those our own exporter writes and their
 * gradients. None reads or writes a file, prints, calls a function or draws random numbers, but for
 * the saver's two and the loop, whose use {@link SaverForm} and {@link FunctionLibrary} look at.
 *
 * <p>A network that needs another operation is given it here, after asking what the operation can
 * do with hostile inputs.
 */
final class AllowedOperations {

  /** The only operation that may name functions. */
  static final String LOOP = "StatelessWhile";

  static final String SAVE = "SaveV2";
  static final String RESTORE = "RestoreV2";
  static final String VARIABLE = "VariableV2";
  static final String PLACEHOLDER = "Placeholder";
  static final String ASSIGN = "Assign";
  static final String CONSTANT = "Const";
  static final String NOTHING = "NoOp";

  /** Pure: the outputs depend on the inputs and on nothing else. */
  private static final Set<String> PURE =
      Set.of(
          // values and their shapes
          "Const",
          "Identity",
          "IdentityN",
          "StopGradient",
          "NoOp",
          "Shape",
          "ShapeN",
          "Size",
          "Rank",
          "Cast",
          "Fill",
          "Empty",
          "ZerosLike",
          "OnesLike",
          "Range",
          "InplaceUpdate",
          // arithmetic
          "Abs",
          "Add",
          "AddN",
          "AddV2",
          "Sub",
          "Mul",
          "MulNoNan",
          "Div",
          "DivNoNan",
          "RealDiv",
          "FloorDiv",
          "Mod",
          "FloorMod",
          "Neg",
          "Reciprocal",
          "ReciprocalGrad",
          "Sign",
          "Floor",
          "Ceil",
          "Rint",
          "Round",
          "Maximum",
          "Minimum",
          "Square",
          "SquaredDifference",
          "Sqrt",
          "SqrtGrad",
          "Rsqrt",
          "RsqrtGrad",
          "Pow",
          "Exp",
          "Expm1",
          "Log",
          "Log1p",
          "Xlogy",
          "Erf",
          "ClipByValue",
          "L2Loss",
          "IsFinite",
          "IsNan",
          "IsInf",
          // comparing and choosing
          "Equal",
          "NotEqual",
          "Less",
          "LessEqual",
          "Greater",
          "GreaterEqual",
          "LogicalAnd",
          "LogicalOr",
          "LogicalNot",
          "Select",
          "SelectV2",
          "Where",
          // sums over axes
          "Sum",
          "Mean",
          "Prod",
          "Max",
          "Min",
          "All",
          "Any",
          "ArgMax",
          "ArgMin",
          "Cumsum",
          "Cumprod",
          // moving elements
          "Reshape",
          "Squeeze",
          "ExpandDims",
          "Transpose",
          "InvertPermutation",
          "Pack",
          "Unpack",
          "Concat",
          "ConcatV2",
          "ConcatOffset",
          "Split",
          "SplitV",
          "Slice",
          "StridedSlice",
          "StridedSliceGrad",
          "Pad",
          "PadV2",
          "MirrorPad",
          "MirrorPadGrad",
          "Tile",
          "BroadcastTo",
          "BroadcastArgs",
          "BroadcastGradientArgs",
          "Gather",
          "GatherV2",
          "GatherNd",
          "ScatterNd",
          "TensorScatterUpdate",
          "UnsortedSegmentSum",
          "DynamicStitch",
          "Reverse",
          "ReverseV2",
          "Roll",
          "OneHot",
          "DepthToSpace",
          "SpaceToBatchND",
          "BatchToSpaceND",
          "SpaceToDepth",
          // networks
          "BiasAdd",
          "BiasAddGrad",
          "MatMul",
          "BatchMatMulV2",
          "BatchMatMulV3",
          "PlaceholderWithDefault",
          "Conv2D",
          "Conv2DBackpropInput",
          "Conv2DBackpropFilter",
          "ResizeNearestNeighbor",
          "ResizeNearestNeighborGrad",
          "Relu",
          "ReluGrad",
          "LeakyRelu",
          "LeakyReluGrad",
          "Elu",
          "EluGrad",
          "Sigmoid",
          "SigmoidGrad",
          "Tanh",
          "TanhGrad",
          "Softplus",
          "SoftplusGrad",
          "Softmax",
          "LogSoftmax",
          "SoftmaxCrossEntropyWithLogits",
          "SparseSoftmaxCrossEntropyWithLogits",
          LOOP);

  /** With a state or fed from outside: in the graph itself only, never in a function. */
  private static final Set<String> GRAPH_ONLY =
      Set.of(
          PLACEHOLDER,
          VARIABLE,
          ASSIGN,
          "AssignAdd",
          "AssignSub",
          "ApplyRMSProp",
          "ApplyAdam",
          "ApplyGradientDescent",
          "ApplyMomentum",
          SAVE,
          RESTORE);

  private AllowedOperations() {}

  static boolean inGraph(String operation) {
    return PURE.contains(operation) || GRAPH_ONLY.contains(operation);
  }

  static boolean inFunction(String operation) {
    return PURE.contains(operation);
  }
}
