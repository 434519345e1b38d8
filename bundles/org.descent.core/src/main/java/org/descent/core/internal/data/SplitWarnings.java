// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.descent.core.data.Part;
import org.descent.core.experiment.SplitPlan;

/** What makes a division doubtful, though it can be trained with. */
final class SplitWarnings {
    private SplitWarnings() {}

    static List<String> of(
            SplitPlan plan, Split split, Map<Part, Long> duplicates, SplitKeys keys, boolean overlapping) {
        List<String> warnings = new ArrayList<>();
        for (Part part : List.of(Part.VALIDATION, Part.TEST)) {
            long count = duplicates.getOrDefault(part, 0L);
            if (count > 0) {
                warnings.add(count + " of " + split.rows(part).length + " " + part.context()
                        + " examples have the very same features as one of "
                        + (part == Part.TEST ? "the parts before" : "the training part")
                        + ", so that what is measured on them flatters the network");
            }
        }
        if (overlapping && keys instanceof SplitKeys.None && plan.train() < 1) {
            warnings.add(
                    "examples overlap, as windows of a series do, and are divided by chance, so that the parts share "
                            + "rows; divide them with data.split.time");
        }
        if (keys instanceof SplitKeys.Groups groups) {
            shares(plan, split, groups, warnings);
        }
        return warnings;
    }

    /** Groups may be too few or too large to come near to the shares. */
    private static void shares(SplitPlan plan, Split split, SplitKeys.Groups groups, List<String> warnings) {
        double all = 0;
        for (Part part : Part.values()) {
            all += split.rows(part).length;
        }
        for (Part part : Part.values()) {
            double share = plan.share(part);
            double actual = split.rows(part).length / all;
            if (share > 0 && Math.abs(actual - share) > share / 2) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "the part %s has %.0f %% of the examples instead of %.0f %%, for the %d groups cannot be"
                                + " divided better",
                        part.context(),
                        100 * actual,
                        100 * share,
                        groups.count()));
            }
        }
    }
}
