// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.script;

import ij.ImagePlus;
import ij.gui.Roi;
import io.github.pixelrnn.command.Evaluate;
import io.github.pixelrnn.command.Inpaint;
import io.github.pixelrnn.command.PixelCommand;
import io.github.pixelrnn.command.Request;
import io.github.pixelrnn.command.Sample;
import io.github.pixelrnn.command.Train;
import io.github.pixelrnn.job.Installation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.scijava.Context;

/**
 * Filling, drawing, training and judging for scripts. A script's parameter {@code #@ Context} gives
 * it:
 *
 * <pre>
 * filled = PixelRnn.of(context).inpaint(image, mask, [model: "my-texture", seed: 1])
 * filled.image().show()
 * </pre>
 *
 * <p><b>Options</b> are the commands' parameters by name, as macros and the command line have them;
 * those left out take their defaults. A number may be of any kind, a truth value or number also a
 * text. Where a text would name an image ({@code maskimage}, {@code images}, {@code like}) the
 * image itself will do.
 *
 * <p><b>Images</b> are ImageJ's own, Datasets of ImageJ2, or any intervals of ImgLib2 with pixels
 * that are real numbers or packed colours: (x, y), all further dimensions slices. What comes back
 * is of the kind that was given; Datasets need ImageJ2's legacy layer to stay ones and are
 * intervals without it. Nothing that was given is changed, and no result is shown; what a macro
 * would read in ImageJ's log stands there.
 *
 * <p>Every call ends on the thread that made it, with ImageJ's progress bar. Escape ends it with a
 * {@link java.util.concurrent.CancellationException}. Anything wrong is an exception whose message
 * is a macro's sentence: {@link IllegalArgumentException} for an option that there isn't, has a
 * wrong value, or does not fit image or model; {@link IOException} for a file or model that can't
 * be read or written.
 */
public final class PixelRnn {
  private final Context context;
  private final Installation installation;

  PixelRnn(Context context, Installation installation) {
    this.context = context;
    this.installation = installation;
  }

  /**
   * With the models of this machine.
   *
   * @param context a script's; with null there is no progress bar, and Datasets are intervals
   */
  public static PixelRnn of(Context context) {
    return new PixelRnn(context, Installation.standard());
  }

  /** This with another folder for your own models. */
  public PixelRnn withLibrary(Path folder) {
    return new PixelRnn(context, installation.withLibrary(folder));
  }

  /**
   * Fills an image's unknown pixels, those that the option {@code mask} says; without it the
   * image's selection.
   *
   * @param options those of <i>Inpaint…</i>
   */
  public Filled<ImagePlus, ImagePlus> inpaint(ImagePlus image, Map<String, ?> options)
      throws IOException {
    return fill(new OwnKind(image), null, options);
  }

  /**
   * Fills an image's unknown pixels.
   *
   * @param mask an image or interval of the same size whose non-zero pixels are unknown, or a
   *     selection ({@link Roi}); null for what the options say
   * @param options those of <i>Inpaint…</i>
   */
  public Filled<ImagePlus, ImagePlus> inpaint(ImagePlus image, Object mask, Map<String, ?> options)
      throws IOException {
    return fill(new OwnKind(image), mask, options);
  }

  /** Fills an interval's unknown pixels, those that the option {@code mask} says. */
  public <T> Filled<RandomAccessibleInterval<T>, RandomAccessibleInterval<FloatType>> inpaint(
      RandomAccessibleInterval<T> image, Map<String, ?> options) throws IOException {
    return fill(kind(image), null, options);
  }

  /** Fills an interval's unknown pixels; see {@link #inpaint(ImagePlus, Object, Map)}. */
  public <T> Filled<RandomAccessibleInterval<T>, RandomAccessibleInterval<FloatType>> inpaint(
      RandomAccessibleInterval<T> image, Object mask, Map<String, ?> options) throws IOException {
    return fill(kind(image), mask, options);
  }

  /**
   * Draws images from a model.
   *
   * @param options those of <i>Sample…</i>
   */
  public Drawn sample(Map<String, ?> options) throws IOException {
    return Answers.drawn(request(Sample.class, options).perform(context));
  }

  /**
   * Trains a model and puts it into the library.
   *
   * @param options those of <i>Train…</i>; {@code images} says what it learns from
   */
  public Trained train(Map<String, ?> options) throws IOException {
    return Answers.trained(request(Train.class, options).perform(context));
  }

  /** Trains a model on an image; see {@link #train(Map)}. */
  public Trained train(ImagePlus image, Map<String, ?> options) throws IOException {
    Request request = request(Train.class, options);
    request.setImage(image);
    return Answers.trained(request.perform(context));
  }

  /** Trains a model on an interval; see {@link #train(Map)}. */
  public Trained train(RandomAccessibleInterval<?> image, Map<String, ?> options)
      throws IOException {
    return train(kind(image).image(), options);
  }

  /**
   * Tells how probable images are under a model.
   *
   * @param options those of <i>Evaluate…</i>; {@code images} says which
   */
  public Judged<ImagePlus> evaluate(Map<String, ?> options) throws IOException {
    return judge(new OwnKind(null), options);
  }

  /** Tells how probable an image is under a model; see {@link #evaluate(Map)}. */
  public Judged<ImagePlus> evaluate(ImagePlus image, Map<String, ?> options) throws IOException {
    return judge(new OwnKind(image), options);
  }

  /** Tells how probable an interval is under a model; see {@link #evaluate(Map)}. */
  public <T> Judged<RandomAccessibleInterval<FloatType>> evaluate(
      RandomAccessibleInterval<T> image, Map<String, ?> options) throws IOException {
    return judge(kind(image), options);
  }

  private <I, M> Filled<I, M> fill(ImageKind<I, M> kind, Object mask, Map<String, ?> options)
      throws IOException {
    Map<String, Object> all = new HashMap<>(options);
    if (mask != null) {
      GivenMask.of(plain(mask), kind.image()).addTo(all);
    }
    Request request = request(Inpaint.class, all);
    request.setImage(kind.image());
    boolean several = !Integer.valueOf(1).equals(request.get("candidates"));
    return Answers.filled(kind, request.perform(context), several);
  }

  private <M> Judged<M> judge(ImageKind<?, M> kind, Map<String, ?> options) throws IOException {
    Request request = request(Evaluate.class, options);
    request.setImage(kind.image());
    return Answers.judged(kind, request.perform(context));
  }

  private Request request(Class<? extends PixelCommand> type, Map<String, ?> options) {
    Map<String, Object> plain = new LinkedHashMap<>();
    options.forEach((name, value) -> plain.put(String.valueOf(name), plain(value)));
    Request request = new Request(type);
    request.command().use(installation);
    request.set(plain);
    return request;
  }

  /** An interval as an image, all else as it is. */
  private Object plain(Object value) {
    return value instanceof RandomAccessibleInterval<?> interval ? kind(interval).image() : value;
  }

  private <T> ImageKind<RandomAccessibleInterval<T>, RandomAccessibleInterval<FloatType>> kind(
      RandomAccessibleInterval<T> given) {
    var dataset = DatasetKind.of(given, context);
    return dataset.isPresent() ? dataset.get() : IntervalKind.of(given);
  }
}
