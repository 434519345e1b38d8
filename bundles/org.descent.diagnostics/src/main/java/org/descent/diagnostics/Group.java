// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import java.util.List;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.diagnostics.internal.runs.RunRecords;

/**
 * Runs that share the values of some keys.
 *
 * <p>Threading: immutable.
 *
 * @param name the shared values, for a person
 * @param values the shared values as text, in the order of the keys
 * @param runs the runs, at least one
 */
public record Group(String name, List<String> values, List<RunView> runs) {
    /** Copies the lists. */
    public Group {
        values = List.copyOf(values);
        runs = List.copyOf(runs);
    }

    /**
     * What its runs measured. A run that waits, trains, failed or was interrupted has no value: nobody knows what it would have come to. A run
     * that diverged has the one of its selected weights, if it has any.
     */
    public Arm arm(CurveKey key, ReadAt at) {
        return new Arm(
                name,
                runs.stream()
                        .map(run -> new Repetition(
                                run.id(), isOver(run) ? at.value(run, key) : Double.NaN, RunRecords.origin(run, key)))
                        .toList());
    }

    private static boolean isOver(RunView run) {
        return switch (run.state()) {
            case "queued", "running", "failed", "interrupted" -> false;
            default -> true;
        };
    }
}
