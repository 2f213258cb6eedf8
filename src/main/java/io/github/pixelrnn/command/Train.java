// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.image.InputFiles;
import io.github.pixelrnn.job.Installation;
import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.settings.Allowed;
import io.github.pixelrnn.job.settings.BudgetSettings;
import io.github.pixelrnn.job.settings.NetworkSettings;
import io.github.pixelrnn.job.settings.OutputHead;
import io.github.pixelrnn.job.settings.RateSettings;
import io.github.pixelrnn.job.settings.ScaleSettings;
import io.github.pixelrnn.job.training.TrainingRun;
import io.github.pixelrnn.model.Binarization;
import io.github.pixelrnn.model.ModelCard;
import io.github.pixelrnn.model.Progress;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.model.architecture.Precision;
import io.github.pixelrnn.training.LearningRate;
import io.github.pixelrnn.training.TrainingPlan;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Trains a model and puts it into the library. */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "PixelRNN"),
      @Menu(label = "Train...", weight = 3)
    },
    description = "Train a model on your own images")
public final class Train extends LearningCommand {
  @Parameter(
      label = "Name (empty: by the images)",
      description = "The model's name in the library; empty: by the images, one that is not taken",
      required = false,
      persist = false)
  private String name = "";

  @Parameter(
      label = "Train for",
      description = "How long; not used when steps or epochs are given",
      min = "0",
      stepSize = "0.5",
      style = FRACTION,
      persist = false)
  private double minutes = 5;

  @Parameter(
      label = "Or for",
      description = "How many; 0 to go by epochs or minutes",
      min = "0",
      persist = false)
  private int steps = 0;

  @Parameter(
      label = "Or for epochs",
      description = "Epochs: how often to see all pixels; 0 to go by steps or minutes",
      min = "0",
      stepSize = "0.5",
      style = FRACTION,
      persist = false)
  private double epochs = 0;

  @Parameter(
      label = "Start from",
      description = "Model whose network and weights to begin with; empty: random weights",
      required = false,
      style = PickedText.MODEL,
      persist = false)
  private String start = "";

  @Parameter(
      label = "Kind of network",
      description = "Which network; MultiScale is two, for structure larger than one can see",
      style = ArchitectureList.WHOLE_STYLE,
      persist = false)
  private String architecture = PixelCnn.KIND;

  @Parameter(
      label = "Small network",
      description = "Which network of a MultiScale draws the small image",
      style = ArchitectureList.STYLE,
      persist = false)
  private String small = PixelCnn.KIND;

  @Parameter(
      label = "Large network",
      description = "Which network of a MultiScale draws the rest, given the small image",
      style = ArchitectureList.STYLE,
      persist = false)
  private String large = PixelCnn.KIND;

  @Parameter(label = "Factor", description = "Times the small image: 2 or 4", persist = false)
  private int factor = 4;

  @Parameter(
      label = "Reduction",
      description = "Whether a MultiScale's small image is pixels, or means of squares",
      choices = {"Subsampling", "Average"},
      persist = false)
  private String reduction = "Subsampling";

  @Parameter(label = "Layers", description = "More see further, slower", min = "1", persist = false)
  private int layers = 7;

  @Parameter(
      label = "Width",
      description = "Numbers a layer keeps of a pixel: more learn more; a multiple of 3 for RGB",
      min = "1",
      persist = false)
  private int features = 18;

  @Parameter(
      label = "Width at the end",
      description = "The same in the last layers, before values are told; a multiple of 3 for RGB",
      min = "1",
      persist = false)
  private int headwidth = 36;

  @Parameter(
      label = "Levels",
      description = "Grey levels told apart in a channel; 2 for black and white",
      min = "2",
      max = "256",
      persist = false)
  private int levels = 256;

  @Parameter(
      label = "Binarize",
      description = "How grey becomes two levels; Stochastic needs levels 2",
      choices = {"None", "Stochastic"},
      persist = false)
  private String binarize = "None";

  @Parameter(label = "Residual", description = "Layers only add to the last", persist = false)
  private boolean residual = true;

  @Parameter(label = "Skip", description = "The end hears every layer", persist = false)
  private boolean skip = true;

  @Parameter(
      label = "Predicts by",
      description = "Softmax is the paper's; Residual learns many levels from few pixels",
      choices = {OutputHead.SOFTMAX_WORD, OutputHead.RESIDUAL_WORD},
      persist = false)
  private String head = OutputHead.SOFTMAX_WORD;

  @Parameter(
      label = "Squares",
      description = "Side of the squares to learn from; smaller images are taken whole",
      min = "1",
      persist = false)
  private int patch = 32;

  @Parameter(label = "Batch", description = "Squares a step", min = "1", persist = false)
  private int batch = 16;

  @Parameter(
      label = "Learning rate",
      description = "How far a step goes, above 0; lower it when the loss jumps",
      stepSize = "0.0005",
      style = FRACTION,
      persist = false)
  private double learningrate = 2e-3;

  @Parameter(label = "Warm-up", description = "Steps to the full rate", min = "0", persist = false)
  private int warmup = LearningRate.WARM_UP;

  @Parameter(
      label = "Decay",
      description = "How the learning rate falls: Cosine to 0 over the whole training, or not",
      choices = {"Cosine", "None"},
      persist = false)
  private String decay = "Cosine";

  @Parameter(
      label = "Optimizer",
      description = "How gradients move the weights",
      choices = {"Adam", "RMSProp", "Descent"},
      persist = false)
  private String optimizer = "Adam";

  @Parameter(
      label = "Precision",
      description = "BFloat16: wide networks learn faster, less exactly; for new processors only",
      choices = {"Float32", "BFloat16"},
      persist = false)
  private String precision = "Float32";

  @Parameter(label = "Augment", description = "Learn from turned squares too", persist = false)
  private boolean augment = false;

  @Parameter(
      label = "Curve (.png)",
      description = "File that shows how it learns, written as it goes, with a .csv beside it",
      required = false,
      persist = false)
  private String curve = "";

  @Parameter(
      label = "Resume",
      description = "Go on where this name's training stopped; all else must be as it was",
      persist = false)
  private boolean resume = false;

  @Parameter(label = "Overwrite", description = "Replace your own model so named", persist = false)
  private boolean overwrite = false;

  @Parameter(label = "Seed", description = "Same seed and steps, same model", persist = false)
  private long seed = 1;

  private LongSupplier clock = System::nanoTime;
  private Question question = Question.of(caller());

  @Override
  public Outcome perform(Progress progress) throws IOException {
    String given = Allowed.made(this::title);
    NetworkSettings network = network();
    TrainingPlan plan = Allowed.made(this::plan);
    Installation place = Allowed.made(() -> installation().learningIn(Precision.of(precision)));
    double held = heldOut();
    TrainingRun.TrainingImages set = images();
    boolean hasCurve = curve != null && !curve.isBlank();
    String title = given.isEmpty() ? set.modelName(place.models(), resume) : given;
    Map<String, Object> recipe = new LinkedHashMap<>(invocation().parameters());
    recipe.put("name", title);
    return new TrainingRun(
            place,
            title,
            network,
            plan,
            held,
            start == null ? "" : start,
            recipe,
            old -> overwrite || question.replace(old),
            this::say,
            LossPlot.beside(curve, hasCurve ? inputs(set) : new InputFiles(), this::say),
            clock)
        .run(set, named()::of, resume, progress);
  }

  @Override
  public boolean keepsWhenStopped() {
    return true;
  }

  /** Another clock, for tests. */
  void use(LongSupplier nanoTime) {
    clock = nanoTime;
  }

  /** Another person at the dialog, for tests. */
  void use(Question other) {
    question = other;
  }

  private String title() {
    String title = name == null ? "" : name.strip();
    if (!title.isEmpty()) {
      ModelCard.requireName(title);
    }
    return title;
  }

  private NetworkSettings network() throws IOException {
    return new NetworkSettings(
        architecture,
        layers,
        features,
        headwidth,
        levels,
        residual,
        skip,
        OutputHead.of(head),
        new ScaleSettings(small, large, factor, reduction),
        Allowed.made(() -> new Optimizer(Optimizer.Method.of(optimizer), 0)));
  }

  private TrainingPlan plan() {
    return new TrainingPlan(
        Allowed.within("patch", patch, 1, 1 << 12),
        Allowed.within("batch", batch, 1, 1 << 12),
        new BudgetSettings(steps, epochs, minutes).budget(),
        new RateSettings(learningrate, warmup, decay).rate(),
        augment,
        Binarization.of(binarize),
        seed);
  }
}
