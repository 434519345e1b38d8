// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.registry;

import org.descent.api.Plugin;
import org.descent.core.registry.PluginProblem;

/** What came of the check of an offer. */
sealed interface Checked {
    /** It keeps its contract as far as can be seen. */
    record Good(Plugin plugin, String id) implements Checked {}

    /** It does not. */
    record Bad(PluginProblem problem) implements Checked {}
}
