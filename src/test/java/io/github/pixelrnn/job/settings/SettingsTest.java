// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.pixelrnn.model.architecture.Architecture;
import io.github.pixelrnn.model.architecture.Encoder;
import io.github.pixelrnn.model.architecture.Hyperparameters;
import io.github.pixelrnn.model.architecture.MultiScale;
import io.github.pixelrnn.model.architecture.Optimizer;
import io.github.pixelrnn.model.architecture.PixelCnn;
import io.github.pixelrnn.model.architecture.Reduction;
import io.github.pixelrnn.model.architecture.RowLstm;
import io.github.pixelrnn.training.Budget;
import java.io.IOException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Groups of parameters refuse what is not allowed, in the words that a person reads. */
class SettingsTest {
  private static final SamplingSettings PLAIN = new SamplingSettings(1, 1);

  @Test
  void ofSampling() {
    refused(() -> new SamplingSettings(0, 1), "temperature must be above 0, got 0.0");
    refused(() -> new SamplingSettings(Double.NaN, 1), "temperature must be above 0, got NaN");
    refused(
        () -> new SamplingSettings(Double.POSITIVE_INFINITY, 1),
        "temperature must be above 0, got Infinity");
  }

  @Test
  void ofInpainting() {
    refused(() -> new InpaintingSettings(PLAIN, 0, 0), "particles must be from 1 to 1024, got 0");
    refused(
        () -> new InpaintingSettings(PLAIN, 0, 1025), "particles must be from 1 to 1024, got 1025");
    refused(() -> new InpaintingSettings(PLAIN, -1, 1), "context must be from 0 to 4096, got -1");
  }

  @Test
  void ofResults() {
    refused(
        () -> new ResultSettings(Fill.SAMPLE, 65, false),
        "candidates must be from 1 to 64, got 65");
    refused(
        () -> new ResultSettings(Fill.MEAN, 2, false),
        "candidates must be 1 with result Mean, got 2");
    InpaintingSettings three = new InpaintingSettings(PLAIN, 0, 3);
    refused(
        () -> new ResultSettings(Fill.MEAN, 1, true).requireFits(three),
        "particles must be 1 with result Mean, got 3");
    refused(
        () -> new ResultSettings(Fill.SAMPLE, 1, true).requireFits(three),
        "particles must be 1 with uncertainty, got 3");
    new ResultSettings(Fill.SAMPLE, 64, false).requireFits(three);
  }

  @Test
  void ofMasks() {
    refused(
        () -> new MaskSettings(MaskKind.IMAGE, " ", false, 0),
        "maskimage must be given: the mask's title or file");
    refused(
        () -> new MaskSettings(MaskKind.VALUE, "", false, Double.NaN),
        "value must be a number, got NaN; see mask NaN");
    assertThat(new MaskSettings(MaskKind.IMAGE, " a.png ", false, 0).maskimage())
        .isEqualTo("a.png");
  }

  @Test
  void ofBudgets() {
    assertThat(new BudgetSettings(7, 0, 5).budget()).isEqualTo(Budget.steps(7));
    assertThat(new BudgetSettings(0, 2.5, 5).budget()).isEqualTo(Budget.epochs(2.5));
    assertThat(new BudgetSettings(0, 0, 5).budget()).isEqualTo(Budget.minutes(5));
    refused(
        () -> new BudgetSettings(1, 1, 5), "steps and epochs can't both be given; leave one at 0");
    refused(() -> new BudgetSettings(0, 0, 0), "minutes must be above 0, got 0.0");
    refused(() -> new BudgetSettings(0, -1, 5), "epochs must be 0 or more, got -1.0");
    refused(() -> new BudgetSettings(-1, 0, 5), "steps must be from 0 to 2147483647, got -1");
  }

  @Test
  void ofNetworks() {
    refused(() -> network("PixelCNN", 1, 4), "levels must be from 2 to 256, got 1");
    refused(
        () -> network("Perceptron", 4, 4),
        "architecture must be one of "
            + String.join(", ", NetworkSettings.architectures())
            + ", got \"Perceptron\"");
    refused(
        () -> new ScaleSettings("PixelCNN", "MultiScale", 4, "Average"),
        "large must be one of " + String.join(", ", Architecture.kinds()) + ", got \"MultiScale\"");
    refused(
        () -> new ScaleSettings("PixelCNN", "PixelCNN", 3, "Average"),
        "factor must be 2 or 4, got 3");
    refused(
        () -> new ScaleSettings("PixelCNN", "PixelCNN", 2, "Mean"),
        "reduction must be one of Subsampling, Average, got \"Mean\"");
    refused(() -> network("PixelCNN", 4, 0), "features must be 1…4096, got 0");
    assertThat(network("row lstm", 4, 4).architecture()).isEqualTo("Row LSTM");
  }

  @Test
  void tellsOfWhatOnlyAMultiScaleUses() throws IOException {
    ScaleSettings scales = new ScaleSettings("PixelCNN", "row lstm", 2, "average");
    assertThat(network("PixelCNN", 4, 4, ScaleSettings.STANDARD).unused()).isEmpty();
    assertThat(network("PixelCNN", 4, 4, scales).unused())
        .containsExactly("large", "factor", "reduction");
    NetworkSettings multiScale = network("multiscale", 4, 6, scales);
    assertThat(multiScale.unused()).isEmpty();
    Hyperparameters both = Hyperparameters.of(1, 6, 3, 4, 3).withValidity(true);
    assertThat(multiScale.configuration(3, true).architecture())
        .isEqualTo(
            new MultiScale(
                new PixelCnn(both),
                new RowLstm(both.withEncoder(new Encoder(6, 2, Reduction.AVERAGE)))));
  }

  @Test
  void ofModels() {
    refused(
        () -> new ModelChoice(" ", "PixelCNN", Start.PRETRAINED, 3, 0),
        "model must be given: Automatic, Train on this image, a name, or a folder");
    assertThat(
            new ModelChoice("train ON this image ", "PixelCNN", Start.PRETRAINED, 3, 0)
                .isTrainHere())
        .isTrue();
    assertThat(new ModelChoice("mine", "Row LSTM", Start.NOTHING, 9, 0).unused("PixelCNN"))
        .containsExactly("architecture", "start", "minutes");
    assertThat(new ModelChoice("mine", "Row LSTM", Start.PRETRAINED, 9, 4).unused("Row LSTM"))
        .containsExactly("steps");
  }

  private static NetworkSettings network(String architecture, int levels, int features) {
    return network(architecture, levels, features, ScaleSettings.STANDARD);
  }

  private static NetworkSettings network(
      String architecture, int levels, int features, ScaleSettings scales) {
    return new NetworkSettings(
        architecture,
        1,
        features,
        3,
        levels,
        true,
        true,
        OutputHead.SOFTMAX,
        scales,
        new Optimizer(Optimizer.Method.ADAM, 0));
  }

  private static void refused(ThrowingCallable making, String sentence) {
    assertThatThrownBy(making).isInstanceOf(WrongParameterException.class).hasMessage(sentence);
  }
}
