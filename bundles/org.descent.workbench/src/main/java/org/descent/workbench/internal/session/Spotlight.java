// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.session;

import java.util.List;
import org.descent.api.run.CurveKey;

/**
 * A part of a run that a person wants to see: some of its curves, and where to look.
 *
 * <p>Threading: immutable.
 *
 * @param run the id of the run
 * @param curves the curves, at least one
 * @param from the first step of what is to be seen
 * @param to the last step, not before the first
 * @param words what is to be seen there, such as the name of the rule that found it
 */
public record Spotlight(String run, List<CurveKey> curves, long from, long to, String words) {
    /** Copies the list. */
    public Spotlight {
        curves = List.copyOf(curves);
    }
}
