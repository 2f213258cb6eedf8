// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import java.awt.Dimension;
import java.awt.Point;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a window opens so that it covers as little as possible.
 *
 * @param screen where windows may be
 * @param holes what must be seen
 * @param windows what should be seen
 */
public record WindowPlace(Rectangle screen, List<Rectangle> holes, List<Rectangle> windows) {
  /** How much more a pixel of a hole counts than one of a window. */
  private static final double HOLE = 1000;

  /**
   * A place wholly on the screen, if the screen is large enough. Of several that cover as little
   * the first counts: beside another window, at its corners, beside a hole, in a corner of the
   * screen.
   *
   * @param other the other window
   * @param below whether below it comes first, else right of it does
   */
  public Point beside(Rectangle other, Dimension size, boolean below) {
    List<Point> places = new ArrayList<>();
    Point under = new Point(other.x, other.y + other.height);
    places.add(new Point(other.x + other.width, other.y));
    places.add(new Point(other.x - size.width, other.y));
    places.add(below ? 0 : 2, under);
    places.add(new Point(other.x, other.y - size.height));
    for (Rectangle hole : holes) {
      places.add(new Point(other.x, hole.y + hole.height));
      places.add(new Point(other.x, hole.y - size.height));
      places.add(new Point(hole.x + hole.width, other.y));
      places.add(new Point(hole.x - size.width, other.y));
    }
    int right = screen.x + screen.width;
    int bottom = screen.y + screen.height;
    places.add(new Point(right, bottom));
    places.add(new Point(right, screen.y));
    places.add(new Point(screen.x, bottom));
    places.add(screen.getLocation());
    Point best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Point place : places) {
      Point inside = inside(place, size);
      double covered = covered(new Rectangle(inside, size));
      if (covered < least) {
        least = covered;
        best = inside;
      }
    }
    return best;
  }

  private Point inside(Point place, Dimension size) {
    int x = Math.min(place.x, screen.x + screen.width - size.width);
    int y = Math.min(place.y, screen.y + screen.height - size.height);
    return new Point(Math.max(x, screen.x), Math.max(y, screen.y));
  }

  private double covered(Rectangle window) {
    double sum = 0;
    for (Rectangle hole : holes) {
      sum += HOLE * area(window.intersection(hole));
    }
    for (Rectangle one : windows) {
      sum += area(window.intersection(one));
    }
    return sum;
  }

  private static double area(Rectangle part) {
    return part.isEmpty() ? 0 : (double) part.width * part.height;
  }
}
