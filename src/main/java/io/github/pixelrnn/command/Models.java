// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.job.Outcome;
import io.github.pixelrnn.job.library.ModelListing;
import io.github.pixelrnn.job.library.ModelSharing;
import io.github.pixelrnn.job.settings.Allowed;
import io.github.pixelrnn.model.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Lists models and shows their cards; takes models in, hands them out, renames and deletes them.
 */
@Plugin(
    type = Command.class,
    menu = {
      @Menu(label = "Plugins"),
      @Menu(label = "PixelRNN"),
      @Menu(label = "Models...", weight = 7)
    },
    description = "List models, show what one is; import, export, rename, delete")
public final class Models extends PixelCommand {
  private static final String LIST = "list";
  private static final String SHOW = "show";
  private static final String IMPORT = "import";
  private static final String EXPORT = "export";
  private static final String DELETE = "delete";
  private static final String RENAME = "rename";
  private static final List<String> ACTIONS = List.of(LIST, SHOW, IMPORT, EXPORT, DELETE, RENAME);

  @Parameter(
      label = "Action",
      description = "What to do",
      choices = {LIST, SHOW, IMPORT, EXPORT, DELETE, RENAME},
      persist = false)
  private String action = LIST;

  @Parameter(
      label = "Model",
      description = "Name of the model to show, export, delete or rename, or its folder",
      required = false,
      style = PickedText.MODEL,
      persist = false)
  private String model = "";

  @Parameter(
      label = "File",
      description = "To import: a .zip or a folder; to export: the .zip that is written",
      required = false,
      style = PickedText.PATH,
      persist = false)
  private String file = "";

  @Parameter(
      label = "New name",
      description = "To rename; to import: empty for the name it has",
      required = false,
      persist = false)
  private String newname = "";

  @Parameter(
      label = "Overwrite",
      description = "Replace a file that is there, or your own model of that name",
      persist = false)
  private boolean overwrite = false;

  private Question replacing = Question.of(caller(), "Models", Question.REPLACE);
  private Question deleting = Question.of(caller(), "Models", "Delete");

  @Override
  public Outcome perform(Progress progress) throws IOException {
    ModelListing listing = new ModelListing(installation().models());
    ModelSharing sharing = new ModelSharing(installation().models());
    return switch (Allowed.choice("action", action, ACTIONS)) {
      case SHOW -> listing.one(given("the one to show"));
      case IMPORT -> sharing.bring(path("the .zip or folder"), name(), this::may, progress);
      case EXPORT ->
          sharing.export(given("the one to export"), path("the .zip"), this::may, progress);
      case DELETE -> sharing.delete(given("the one to delete"), deleting::replace);
      case RENAME ->
          sharing.rename(
              given("the one to rename"),
              Allowed.given("newname", newname, "what it shall be called"),
              this::may);
      default -> listing.all();
    };
  }

  /** Only to bring one or to hand it on. */
  @Override
  public boolean asksNetworks() {
    return false;
  }

  @Override
  public boolean keepsWhenStopped() {
    return true;
  }

  /** Another person at the dialog, for tests. */
  void use(Question other) {
    replacing = other;
    deleting = other;
  }

  private boolean may(String old) {
    return overwrite || replacing.replace(old);
  }

  private String given(String what) {
    return Allowed.given("model", model, what);
  }

  private Path path(String what) throws IOException {
    String given = Allowed.given("file", file, what);
    return Allowed.made(() -> Path.of(given));
  }

  private String name() {
    return newname == null ? "" : newname.strip();
  }
}
