// SPDX-License-Identifier: BSD-2-Clause
/**
 * Multi-scale models beside one network of their kind that was trained for the same time: how
 * probable digits are, behind {@code scripts/scale-study}, and what textures look like, behind
 * {@code scripts/textures}. All is trained by the launcher's own commands, as its users do it.
 */
package io.github.pixelrnn.tools.scales;
