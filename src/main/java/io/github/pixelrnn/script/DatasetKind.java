// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.script;

import ij.ImagePlus;
import java.util.Optional;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import org.scijava.Context;
import org.scijava.convert.ConvertService;

/**
 * Datasets of ImageJ2, which are intervals too, by the converters that come with its legacy layer:
 * they keep axes, calibration and names.
 *
 * @param dataset the class of Datasets, which is here only where ImageJ2 is
 */
record DatasetKind<T>(ImagePlus image, Class<?> dataset, ConvertService converters)
    implements ImageKind<RandomAccessibleInterval<T>, RandomAccessibleInterval<FloatType>> {
  private static final String NAME = "net.imagej.Dataset";

  /** Of an interval that is one; empty for another, and where nothing converts it. */
  static <T> Optional<DatasetKind<T>> of(RandomAccessibleInterval<T> given, Context context) {
    ConvertService converters = context == null ? null : context.getService(ConvertService.class);
    Class<?> dataset = dataset(given.getClass());
    if (converters == null
        || dataset == null
        || !converters.supports(given, ImagePlus.class)
        || !converters.supports(new ImagePlus(), dataset)) {
      return Optional.empty();
    }
    ImagePlus image = converters.convert(given, ImagePlus.class);
    return Optional.of(new DatasetKind<>(image, dataset, converters));
  }

  private static Class<?> dataset(Class<?> type) {
    for (Class<?> above = type; above != null; above = above.getSuperclass()) {
      for (Class<?> one : above.getInterfaces()) {
        Class<?> found = one.getName().equals(NAME) ? one : dataset(one);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  @Override
  @SuppressWarnings("unchecked") // Datasets' pixels have no type that a compiler knows
  public RandomAccessibleInterval<T> result(ImagePlus made) {
    return (RandomAccessibleInterval<T>) converted(made);
  }

  @Override
  @SuppressWarnings("unchecked") // of a 32-bit image
  public RandomAccessibleInterval<FloatType> map(ImagePlus made) {
    return (RandomAccessibleInterval<FloatType>) converted(made);
  }

  /**
   * A copy: the converter's own belongs to a display that nobody sees, so that ImageJ2 would take a
   * script's output for shown.
   */
  private Object converted(ImagePlus made) {
    try {
      return dataset.getMethod("duplicate").invoke(converters.convert(made, dataset));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a Dataset can't be copied", e);
    }
  }
}
