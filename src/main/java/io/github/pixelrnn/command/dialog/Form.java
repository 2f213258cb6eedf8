// SPDX-License-Identifier: BSD-2-Clause
package io.github.pixelrnn.command.dialog;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a command's window shows. Parameters that it does not name are shown all the same, among
 * those for the initiated.
 *
 * @param page of the help
 * @param first what everyone needs, in this order
 * @param units what stands beside numbers
 * @param conditions when a field means anything; all of a field's must hold
 * @param kept what is remembered for the next time: nothing that belongs to one image or one run
 */
record Form(
    String page,
    List<String> first,
    Map<String, String> units,
    Map<String, List<Condition>> conditions,
    Set<String> kept) {}
