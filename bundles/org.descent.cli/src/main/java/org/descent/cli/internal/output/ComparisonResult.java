// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.output;

import java.util.List;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.diagnostics.Caution;
import org.descent.diagnostics.Comparison;
import org.descent.diagnostics.ComparisonSettings;
import org.descent.diagnostics.Groups;
import org.descent.diagnostics.ReadAt;

/**
 * What {@code compare} found.
 *
 * <p>Threading: immutable.
 *
 * @param key the curve that was compared by
 * @param at where its values were read
 * @param target the value whose time is shown, or NaN
 * @param groups the runs
 * @param comparison their groups in numbers
 * @param settings how they were compared
 * @param cautions what to be careful about
 */
public record ComparisonResult(
        CurveKey key,
        ReadAt at,
        double target,
        Groups groups,
        Comparison comparison,
        ComparisonSettings settings,
        List<Caution> cautions) {
    /** Copies the cautions. */
    public ComparisonResult {
        cautions = List.copyOf(cautions);
    }

    /** All runs. */
    List<RunView> runs() {
        return groups.groups().stream().flatMap(group -> group.runs().stream()).toList();
    }
}
