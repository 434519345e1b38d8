// SPDX-License-Identifier: Apache-2.0
package org.descent.api.figure;

import java.util.List;
import org.descent.api.Plugin;
import org.descent.api.parameter.Values;
import org.descent.api.run.RunView;
import org.osgi.annotation.versioning.ConsumerType;

/** A maker of figures from runs: a pure function. */
@ConsumerType
public interface Visualizer extends Plugin {
    /**
     * Draws runs.
     *
     * <p>Runs in which there is nothing to draw are left out; if that leaves none, the figure has an empty panel whose message says why.
     *
     * @param values the values of this plugin's parameters
     * @param runs the runs in the order in which a person chose them, at least one; a run's place decides its colour
     */
    Figure draw(Values values, List<RunView> runs);
}
