// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.job.batch;

import io.github.pixelrnn.job.Bench;
import io.github.pixelrnn.job.Invocation;
import io.github.pixelrnn.job.UnitWork;
import io.github.pixelrnn.model.Progress;

/**
 * Fills files, and parts of slides.
 *
 * @param task what is filled and how
 * @param invocation for the provenance
 */
record BatchWork(BatchTask task, Invocation invocation)
    implements UnitWork<BatchUnit, BatchAnswer> {

  @Override
  public String doing() {
    return "Filling";
  }

  @Override
  public String name(BatchUnit unit) {
    return unit.name();
  }

  @Override
  public BatchAnswer of(BatchUnit unit, Bench bench, Progress progress) {
    SlideFilling slides = new SlideFilling(task, invocation);
    if (unit instanceof BatchUnit.SlidePart part) {
      return slides.patch(part, bench, progress);
    }
    return unit instanceof BatchUnit.SlideQuestion question
        ? slides.made(question, bench)
        : new FileFilling(task, invocation).row(unit.name(), bench, progress);
  }
}
