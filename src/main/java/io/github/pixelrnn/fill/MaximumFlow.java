// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.fill;

import java.util.Arrays;

/**
 * The cheapest cut of a graph between a source and a sink (Dinic 1970). Every node has at most four
 * neighbours, as a pixel has.
 */
final class MaximumFlow {
  private final int[] neighbour;
  private final float[] capacity;

  /** By node: what may still flow from the source, or, if negative, to the sink. */
  private final float[] terminal;

  private final int[] depth;
  private final int[] queue;
  private final int[] next;

  /**
   * @param nodes how many
   */
  MaximumFlow(int nodes) {
    neighbour = new int[4 * nodes];
    Arrays.fill(neighbour, -1);
    capacity = new float[4 * nodes];
    terminal = new float[nodes];
    depth = new int[nodes];
    queue = new int[nodes];
    next = new int[nodes];
  }

  /** Adds to what being on the sink's side costs a node, more than being on the source's. */
  void addCost(int node, float cost) {
    terminal[node] += cost;
  }

  /**
   * Joins two nodes.
   *
   * @param direction 0: {@code to} follows {@code from} in a row; 1: in a column
   * @param cost of {@code from} on the source's side and {@code to} on the sink's
   */
  void join(int from, int to, int direction, float cost) {
    neighbour[4 * from + direction] = to;
    neighbour[4 * to + direction + 2] = from;
    capacity[4 * from + direction] = cost;
  }

  /** By node, whether it lies on the sink's side of a cheapest cut. */
  boolean[] sinkSide() {
    while (layers()) {
      Arrays.fill(next, 0);
      for (int node = 0; node < terminal.length; node++) {
        while (terminal[node] > 0 && augment(node)) {}
      }
    }
    boolean[] sink = new boolean[terminal.length];
    for (int node = 0; node < sink.length; node++) {
      sink[node] = depth[node] >= 0;
    }
    return sink;
  }

  /** Counts the steps from each node to the sink; false if the source has no way. */
  private boolean layers() {
    Arrays.fill(depth, -1);
    int end = 0;
    for (int node = 0; node < terminal.length; node++) {
      if (terminal[node] < 0) {
        depth[node] = 0;
        queue[end++] = node;
      }
    }
    boolean reached = false;
    for (int k = 0; k < end; k++) {
      int node = queue[k];
      reached |= terminal[node] > 0;
      for (int d = 0; d < 4; d++) {
        int other = neighbour[4 * node + d];
        if (other >= 0 && depth[other] < 0 && capacity[4 * other + (d ^ 2)] > 0) {
          depth[other] = depth[node] + 1;
          queue[end++] = other;
        }
      }
    }
    return reached;
  }

  /** Sends flow from a node along one way to the sink; {@code queue} holds the edges of the way. */
  private boolean augment(int start) {
    int length = 0;
    int node = start;
    while (true) {
      if (terminal[node] < 0) {
        push(start, node, length);
        return true;
      }
      int edge = advance(node);
      if (edge >= 0) {
        queue[length++] = edge;
        node = neighbour[edge];
      } else if (length == 0) {
        return false;
      } else {
        node = queue[--length] / 4;
        next[node]++;
      }
    }
  }

  private int advance(int node) {
    for (; next[node] < 4; next[node]++) {
      int edge = 4 * node + next[node];
      int other = neighbour[edge];
      if (other >= 0 && capacity[edge] > 0 && depth[other] == depth[node] - 1) {
        return edge;
      }
    }
    return -1;
  }

  private void push(int start, int end, int length) {
    float flow = Math.min(terminal[start], -terminal[end]);
    for (int k = 0; k < length; k++) {
      flow = Math.min(flow, capacity[queue[k]]);
    }
    terminal[start] -= flow;
    terminal[end] += flow;
    for (int k = 0; k < length; k++) {
      int edge = queue[k];
      capacity[edge] -= flow;
      capacity[4 * neighbour[edge] + (edge % 4 ^ 2)] += flow;
    }
  }
}
