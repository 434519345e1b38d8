// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.picture;

import java.util.List;
import java.util.stream.Stream;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.parameter.TextParameter;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.diagnostics.Groups;

/** What pictures of groups are asked for: the groups and the curve. Stateless. */
final class GroupedRuns {
    static final TextParameter CURVE =
            TextParameter.of("curve", "loss@validation", "The curve that is drawn, such as accuracy@validation.");
    static final TextParameter GROUP_BY = TextParameter.of(
            "groupBy",
            "",
            "What makes a group: paths of parameters, separated by commas; empty for all settings that differ.");

    private static final int MOST_NAMED = 3;

    private GroupedRuns() {}

    /**
     * The groups.
     *
     * @throws InvalidInputException if no run has a value for a path
     */
    static Groups groups(Values values, List<RunView> runs) {
        List<String> keys = Stream.of(values.get(GROUP_BY).split(","))
                .map(String::strip)
                .filter(key -> !key.isEmpty())
                .toList();
        List<Problem> unknown = keys.stream()
                .flatMap(key -> Groups.problem(key, runs).stream()
                        .map(problem -> Problem.at(
                                GROUP_BY.key(),
                                key,
                                problem,
                                "Name a parameter by its path, such as optimizer.learningRate.")))
                .toList();
        if (!unknown.isEmpty()) {
            throw new InvalidInputException(unknown);
        }
        return keys.isEmpty() ? Groups.bySettings(runs) : Groups.by(keys, runs);
    }

    /**
     * The curve.
     *
     * @throws InvalidInputException if the text does not have the form of one
     */
    static CurveKey curve(Values values) {
        String text = values.get(CURVE).strip();
        try {
            return CurveKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(Problem.at(
                    CURVE.key(), text, String.valueOf(e.getMessage()), "Write a curve such as accuracy@validation."));
        }
    }

    /** What a reader must be careful about, or empty: groups whose runs differ in more than chance. */
    static String caution(Groups groups) {
        List<String> mixed = List.copyOf(groups.mixed());
        if (mixed.isEmpty()) {
            return "";
        }
        String more = mixed.size() > MOST_NAMED ? " and " + (mixed.size() - MOST_NAMED) + " more" : "";
        return "careful: runs of a group differ in "
                + String.join(", ", mixed.subList(0, Math.min(MOST_NAMED, mixed.size()))) + more;
    }
}
