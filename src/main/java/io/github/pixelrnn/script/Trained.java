// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.script;

import java.util.Map;

/**
 * A model that was trained and lies in the library.
 *
 * @param model its name, for the option {@code model}
 * @param facts what the command {@code train} tells with {@code --json}
 * @param text the same for people
 */
public record Trained(String model, Map<String, Object> facts, String text) {}
