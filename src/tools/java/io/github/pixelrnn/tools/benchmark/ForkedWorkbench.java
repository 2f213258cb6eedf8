// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.tools.benchmark;

import io.github.pixelrnn.engine.EngineLoader;
import io.github.pixelrnn.scale.MultiScaleEngine;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Measures every task in a new JVM with the options of this one. The task goes in through standard
 * input, its figures come back through standard output; what the child has to say goes to standard
 * error.
 */
final class ForkedWorkbench implements Workbench {

  @Override
  @SuppressWarnings("unchecked") // the child is this class's own main
  public Map<String, Object> measure(Task task) throws IOException {
    Process child =
        new ProcessBuilder(command()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (ObjectOutputStream out = new ObjectOutputStream(child.getOutputStream())) {
      out.writeObject(task);
    }
    try (ObjectInputStream in = new ObjectInputStream(child.getInputStream())) {
      return (Map<String, Object>) in.readObject();
    } catch (EOFException e) {
      throw new IOException(task.title() + " failed; the lines above say why", e);
    } catch (ClassNotFoundException e) {
      throw new IOException(e);
    } finally {
      child.destroy();
    }
  }

  private static List<String> command() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(ForkedWorkbench.class.getName());
    return command;
  }

  /** The child. */
  public static void main(String... arguments) throws IOException, ClassNotFoundException {
    PrintStream figures = System.out;
    System.setOut(System.err); // libraries print what they like
    ObjectOutputStream out = new ObjectOutputStream(new BufferedOutputStream(figures));
    ObjectInputStream in = new ObjectInputStream(System.in);
    Task task = (Task) in.readObject();
    if (task.threads() > 0) {
      System.setProperty("pixelrnn.threads", Integer.toString(task.threads()));
    }
    out.writeObject(task.measure(new MultiScaleEngine(EngineLoader.load())));
    out.flush();
    System.exit(0); // TensorFlow's threads may still be there
  }
}
