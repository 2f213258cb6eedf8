// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command;

import io.github.pixelrnn.library.ClosestName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a macro gives a command: {@code key=value}, {@code key=[some words]}, and {@code key} alone
 * for a ticked box.
 *
 * @param keys those given a value, in their order
 * @param bare the words that stand alone
 */
record MacroOptions(List<String> keys, List<String> bare) {
  private static final Pattern WORD =
      Pattern.compile("([^\\s=\\[\\]]+)=(?:\\[[^\\]]*\\]|'[^']*'|\\S*)|\\S+");

  /** Of a text; null for none. */
  static MacroOptions of(String text) {
    List<String> keys = new ArrayList<>();
    List<String> bare = new ArrayList<>();
    Matcher words = WORD.matcher(text == null ? "" : text);
    while (words.find()) {
      if (words.group(1) == null) {
        bare.add(words.group());
      } else {
        keys.add(words.group(1));
      }
    }
    return new MacroOptions(List.copyOf(keys), List.copyOf(bare));
  }

  /**
   * The first word that means nothing to a command, in a sentence.
   *
   * @param known its keys
   * @param ticked those of them that may stand alone
   */
  Optional<String> unknown(Collection<String> known, Collection<String> ticked) {
    for (String key : keys) {
      if (!known.contains(key)) {
        return Optional.of("there is no key \"" + key + "\"; " + instead(key, known));
      }
    }
    for (String word : bare) {
      if (known.contains(word) && !ticked.contains(word)) {
        return Optional.of("the key \"" + word + "\" must have a value: " + word + "=…");
      }
      if (!known.contains(word)) {
        return Optional.of(
            "there is no key \""
                + word
                + "\"; "
                + instead(word, known)
                + (keys.isEmpty() ? "" : "; a value with spaces needs [brackets]"));
      }
    }
    return Optional.empty();
  }

  private static String instead(String wrong, Collection<String> known) {
    return ClosestName.to(wrong, known)
        .map(closest -> "did you mean \"" + closest + "\"?")
        .orElse("there are " + String.join(", ", known));
  }
}
