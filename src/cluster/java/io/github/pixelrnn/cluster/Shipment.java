// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.cluster;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import scala.Function2;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;
import scala.runtime.BoxedUnit;

/**
 * Units that Spark is given at once: what it keeps of each would fill the driver's memory if a
 * million were. While the last of a shipment are done those of the next have begun.
 *
 * @param units a task each
 */
record Shipment<U extends Serializable, R extends Serializable>(List<U> units) {
  /** How many may be on their way. */
  static final int AT_ONCE = 2;

  /**
   * All units, in their order.
   *
   * @param most of a shipment
   */
  static <U extends Serializable, R extends Serializable> List<Shipment<U, R>> of(
      List<U> units, int most) {
    List<Shipment<U, R>> shipments = new ArrayList<>();
    for (int from = 0; from < units.size(); from += most) {
      shipments.add(new Shipment<>(units.subList(from, Math.min(from + most, units.size()))));
    }
    return shipments;
  }

  /**
   * Has them done, and returns when they are.
   *
   * @param job the group that they can be cancelled by
   * @param come is given what comes of each at once
   */
  void run(JavaSparkContext context, String job, UnitTask<U, R> task, Queue<Answer<R>> come) {
    context.setJobGroup(job, "PixelRNN", false);
    RDD<U> each = context.parallelize(new ArrayList<>(units), units.size()).rdd();
    Function2<Object, Answer<R>, BoxedUnit> take =
        (number, answer) -> {
          come.add(answer);
          return BoxedUnit.UNIT;
        };
    ClassTag<Answer<R>> tag = ClassTag$.MODULE$.apply(Answer.class);
    context.sc().runJob(each, task, numbers(), take, tag);
  }

  private Seq<Object> numbers() {
    List<Object> numbers = new ArrayList<>();
    IntStream.range(0, units.size()).forEach(numbers::add);
    return CollectionConverters.asScala(numbers).toSeq();
  }
}
