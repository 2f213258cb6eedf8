// SPDX-License-Identifier: BSD-2-Clause
/**
 * What jobs are told by people: groups of parameters as records that refuse what is not allowed,
 * and the words a parameter can be set to, as enums. A refusal is a {@link
 * io.github.pixelrnn.job.settings.WrongParameterException} whose sentence names the parameter as
 * people know it. At most a setting finds what it names, as a mask's image; nothing is filled,
 * drawn or trained here, and no job may be named.
 */
package io.github.pixelrnn.job.settings;
