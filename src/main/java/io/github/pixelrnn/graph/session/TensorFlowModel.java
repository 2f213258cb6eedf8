// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.graph.session;

import io.github.pixelrnn.graph.layer.Masking;
import io.github.pixelrnn.graph.layer.WeightInitializer;
import io.github.pixelrnn.graph.network.NetworkGraph;
import io.github.pixelrnn.model.Categorical;
import io.github.pixelrnn.model.DrawListener;
import io.github.pixelrnn.model.Noise;
import io.github.pixelrnn.model.ParallelTasks;
import io.github.pixelrnn.model.PixelBatch;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.TrainableModel;
import io.github.pixelrnn.model.Uniforms;
import io.github.pixelrnn.model.Weight;
import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.NetworkConfiguration;
import io.github.pixelrnn.model.architecture.Precision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.types.TFloat32;

/** A network in a session: it answers, learns and writes itself down. */
public final class TensorFlowModel implements TrainableModel {
  /** Beyond it, features of a whole image would fill the memory: some 2 GB at 2h = 64, 7 layers. */
  static final long MOST_PIXELS = 1 << 20;

  static final String JUDGING = "Judging pixels";

  private final NetworkConfiguration configuration;
  private final NetworkGraph<TFloat32> graph;
  private final Session session;
  private final Drawing drawing;
  private final LearningStep learning;

  private TensorFlowModel(NetworkConfiguration configuration, Precision precision) {
    this.configuration = configuration;
    this.graph = new NetworkGraph<>(configuration, TFloat32.class, Masking.CAUSAL, precision);
    this.session = new Session(graph.graph(), LearningPrecision.configuration(precision));
    this.drawing =
        new Drawing(
            session,
            graph,
            configuration.architecture().causalField(),
            CompiledForm.of(graph.stepGraph()));
    this.learning = new LearningStep(session, graph, SessionThreads.count());
  }

  /** A network with random weights, computed in float32. */
  public static TensorFlowModel create(NetworkConfiguration configuration, Noise noise) {
    return create(configuration, Precision.FLOAT32, noise);
  }

  /**
   * A network with random weights.
   *
   * @param precision in which it learns, and answers too: {@code RoundedLearning}
   */
  public static TensorFlowModel create(
      NetworkConfiguration configuration, Precision precision, Noise noise) {
    TensorFlowModel model = new TensorFlowModel(configuration, precision);
    WeightInitializer first =
        new WeightInitializer(noise, configuration.architecture().hyperparameters());
    Map<String, Weight> weights = new LinkedHashMap<>();
    model
        .graph
        .variables()
        .forEach(
            (name, variable) -> weights.put(name, first.of(name, SessionWeights.shape(variable))));
    model.restart(weights);
    return model;
  }

  /**
   * A network with the weights and the optimizer's memory of a SavedModel's variables.
   *
   * @param prefix the path of the variables, without {@code .index}
   * @param saved their shapes by name, as the index gives them
   * @throws IllegalArgumentException naming a variable that is missing, too much or of another
   *     shape; nothing was read then
   * @throws RuntimeException of one of TensorFlow's classes when the numbers can't be read
   */
  public static TensorFlowModel restored(
      NetworkConfiguration configuration,
      Precision precision,
      Path prefix,
      Map<String, List<Long>> saved) {
    TensorFlowModel model = new TensorFlowModel(configuration, precision);
    try {
      SessionWeights.requireVariables(model.graph, saved);
      model.session.restore(prefix.toString());
      return model;
    } catch (RuntimeException e) { // TensorFlow's exceptions have no other class in common
      model.close();
      throw e;
    }
  }

  @Override
  public Architecture architecture() {
    return configuration.architecture();
  }

  @Override
  public NetworkConfiguration configuration() {
    return configuration;
  }

  NetworkGraph<TFloat32> graph() {
    return graph;
  }

  @Override
  public float[] logProbabilities(PixelBatch batch) {
    return logProbabilities(batch, Progress.silent());
  }

  @Override
  public float[] logProbabilities(PixelBatch batch, Progress progress) {
    progress.require(JUDGING, 0, 1);
    long pixels = (long) batch.count() * batch.height() * batch.width() * batch.channels();
    // A residual head's tables and the places to look up in them are some four times the logits.
    long most = graph.hyperparameters().head().residual() ? MOST_PIXELS / 4 : MOST_PIXELS;
    return pixels <= most ? ask(batch, graph.logProbability()) : walked(batch, progress);
  }

  /** Step by step, as if drawing what is there already: memory grows with the width only. */
  float[] walked(PixelBatch batch, Progress progress) {
    return drawing.judge(batch, progress);
  }

  @Override
  public float[] logits(PixelBatch batch) {
    return ask(batch, graph.logits());
  }

  @Override
  public void encode(PixelBatch batch) {
    int features = graph.hyperparameters().conditioning();
    if (!graph.hyperparameters().encoder().exists()) {
      return;
    }
    float[] map;
    try (Feeds feeds = new Feeds(session.runner()).feedToEncode(graph, batch);
        Result result = feeds.runner().fetch(graph.encoded()).run()) {
      map = floats((TFloat32) result.get(0));
    }
    int next = 0;
    for (int image = 0; image < batch.count(); image++) {
      for (int y = 0; y < batch.height(); y++) {
        for (int x = 0; x < batch.width(); x++) {
          for (int k = 0; k < features; k++) {
            batch.setConditioning(image, y, x, k, map[next++]);
          }
        }
      }
    }
  }

  @Override
  public void draw(
      PixelBatch batch,
      Uniforms uniforms,
      double temperature,
      DrawListener listener,
      Progress progress) {
    drawing.draw(batch, uniforms, new Categorical(temperature), listener, progress);
  }

  @Override
  public void fillMeans(PixelBatch batch, Progress progress) {
    drawing.fillMeans(batch, progress);
  }

  @Override
  public int drawers() {
    return SessionThreads.count();
  }

  @Override
  public String drawingNote() {
    return drawing.note();
  }

  /** About a batch, whose images are shared among threads. */
  private float[] ask(PixelBatch batch, Operand<TFloat32> what) {
    List<PixelBatch> parts = BatchParts.of(batch, ParallelTasks.share(SessionThreads.count()));
    if (parts.size() == 1) {
      return ask(session.runner(), batch, what);
    }
    float[][] answers = new float[parts.size()][];
    List<ParallelTasks.Task> tasks = new ArrayList<>();
    for (int part = 0; part < answers.length; part++) {
      int number = part;
      PixelBatch own = parts.get(part);
      tasks.add(
          unasked -> answers[number] = ask(SessionThreads.inCallingThread(session), own, what));
    }
    ParallelTasks.run(tasks, Progress.silent());
    return joined(answers);
  }

  private static float[] joined(float[][] parts) {
    float[] all = new float[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int next = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, next, part.length);
      next += part.length;
    }
    return all;
  }

  private float[] ask(Session.Runner runner, PixelBatch batch, Operand<TFloat32> what) {
    boolean validity = graph.hyperparameters().validity();
    // The loss hangs on the same graph but isn't fetched, so "known" is fed only where it is read.
    try (Feeds feeds = new Feeds(runner).feed(graph, batch, validity);
        Result result = feeds.runner().fetch(what).run()) {
      return floats((TFloat32) result.get(0));
    }
  }

  @Override
  public double step(PixelBatch batch, double learningRate) {
    if (!(learningRate > 0) || Double.isInfinite(learningRate)) {
      throw new IllegalArgumentException("the learning rate must be above 0, got " + learningRate);
    }
    if (batch.knownPixels() == 0) {
      throw new IllegalArgumentException("a batch without a known pixel has nothing to learn from");
    }
    if (graph.hyperparameters().encoder().exists() && batch.hiddenPixels() == 0) {
      throw new IllegalArgumentException(
          "a network with an encoder learns from known pixels that are not shown, the batch has"
              + " none");
    }
    return learning.make(batch, (float) learningRate);
  }

  @Override
  public Map<String, Weight> weights() {
    return SessionWeights.read(session, graph);
  }

  @Override
  public void setWeights(Map<String, Weight> weights) {
    SessionWeights.write(session, graph, weights);
  }

  @Override
  public void restart(Map<String, Weight> weights) {
    setWeights(weights);
    session.run(graph.initial());
  }

  @Override
  public String weightsSha256() {
    return Weight.sha256(weights());
  }

  @Override
  public void export(Path folder) throws IOException {
    Files.createDirectories(folder);
    try {
      SavedModelBundle.exporter(folder.toString())
          .withSession(session)
          .withSignatures(graph.signatures().toArray(Signature[]::new))
          .export();
    } catch (RuntimeException e) { // a full disk, said in one of TensorFlow's own classes
      throw new IOException(
          folder
              + " can't be written: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
          e);
    }
  }

  @Override
  public void close() {
    drawing.close();
    session.close();
    graph.close();
  }

  static float[] floats(TFloat32 tensor) {
    float[] values = new float[Math.toIntExact(tensor.size())];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }
}
