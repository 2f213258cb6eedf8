// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.signals;

import java.util.List;

/**
 * A command line, and when it is stopped.
 *
 * @param phase of the work then
 * @param line the verb and its options; words that begin with @ are files in the folder
 * @param moment of the signal
 */
record Work(String phase, String line, Moment moment) {
  private static final Moment AT_START = Moment.after(0.7);
  private static final String MODEL = " --model scratched-sample";

  /** Words of a line have no blanks; {@link Ending} writes the model's name in full. */
  static final String TRAIN_HERE = "TRAIN_HERE";

  private static final String HERE = " --model " + TRAIN_HERE;
  private static final String TRAIN =
      "train --images @in/a.png --name new --layers 2 --features 8 --headwidth 8";
  private static final String BATCH = "batch --input @in --masks @mask.png --output @out" + MODEL;
  private static final String INPAINT =
      "inpaint --image @in/a.png --mask Image --maskimage @mask.png --output @out/x.tif";
  private static final String LARGE =
      "inpaint --image @large.png --mask Value --value 255 --output @out/x.png" + MODEL;
  private static final String SAMPLE =
      "sample --model mnist-row-lstm --width 28 --height 8000 --output @out/x.png";
  private static final String EVALUATE =
      "evaluate --images @large.png --surprise --output @out/x.tif" + MODEL;
  private static final String DISTRIBUTION =
      "distribution --image @in/a.png --x 9 --y 9 --output @out/x.png" + MODEL;

  /** Every verb in every phase that can be met from outside. */
  static List<Work> all() {
    Moment drawing = Moment.said("(Drawing|Filling)[^\n]*%");
    return List.of(
        new Work("starting", SAMPLE, AT_START),
        new Work("drawing", SAMPLE, drawing),
        new Work("starting", INPAINT + MODEL, AT_START),
        new Work("drawing", INPAINT + MODEL, drawing),
        new Work("drawing", INPAINT + MODEL + " --result Mean", Moment.said("%")),
        new Work(
            "judging",
            INPAINT + MODEL + " --candidates 8",
            Moment.said("Comparing|Continuing|Judging")),
        new Work("writing", LARGE, Moment.writing()),
        new Work("learning", INPAINT + HERE, Moment.said("Learning the image")),
        new Work("trying", INPAINT + HERE + " --steps 90", Moment.said("Trying the")),
        new Work("saving", INPAINT + HERE + " --steps 30", Moment.writing()),
        new Work("drawing", INPAINT + HERE + " --steps 30", Moment.said("(?s)Trained 30.*%")),
        new Work("starting", TRAIN, AT_START),
        new Work("learning", TRAIN, Moment.said("Training: step")),
        new Work("saving", TRAIN + " --steps 9", Moment.writing()),
        new Work("starting", EVALUATE, AT_START),
        new Work("judging", EVALUATE, Moment.said("Evaluating|Judging")),
        new Work("starting", DISTRIBUTION, AT_START),
        new Work("starting", BATCH, AT_START),
        new Work("drawing", BATCH, drawing),
        new Work("starting", "models list", Moment.after(0.3)));
  }

  String verb() {
    return line.substring(0, line.indexOf(' '));
  }
}
