// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * How good a rule is, counted on labelled runs.
 *
 * <p>Threading: immutable.
 *
 * @param rule its id
 * @param hits runs in which it had to warn and did
 * @param misses runs in which it had to warn and did not
 * @param right runs in which it warned, and had to or might
 * @param wrong runs in which it warned of what is not there
 * @param cleanWarned clean runs among these
 */
public record RuleScore(String rule, int hits, int misses, int right, int wrong, int cleanWarned) {
    private static final double LEVEL = 0.95;

    /** The scores of all rules that had to warn or did, by id. */
    public static List<RuleScore> of(List<LabelledRun> runs) {
        Set<String> rules = new TreeSet<>();
        runs.forEach(run -> {
            rules.addAll(run.labels());
            rules.addAll(run.warned());
        });
        List<RuleScore> scores = new ArrayList<>();
        for (String rule : rules) {
            int hits = 0;
            int misses = 0;
            int right = 0;
            int wrong = 0;
            int cleanWarned = 0;
            for (LabelledRun run : runs) {
                boolean warned = run.warned().contains(rule);
                boolean due = run.labels().contains(rule);
                hits += due && warned ? 1 : 0;
                misses += due && !warned ? 1 : 0;
                right += warned && (due || run.also().contains(rule)) ? 1 : 0;
                wrong += warned && !due && !run.also().contains(rule) ? 1 : 0;
                cleanWarned += warned && run.clean() ? 1 : 0;
            }
            scores.add(new RuleScore(rule, hits, misses, right, wrong, cleanWarned));
        }
        return scores;
    }

    /** The share of the runs with the fault in which it warned; NaN if there are none. */
    public double recall() {
        return hits + misses == 0 ? Double.NaN : (double) hits / (hits + misses);
    }

    /** The share of its warnings that were of something that is there; NaN if it never warned. */
    public double precision() {
        return right + wrong == 0 ? Double.NaN : (double) right / (right + wrong);
    }

    /** The Wilson interval of the recall (Wilson 1927), from 0 to 1 if there are no runs with the fault. */
    public Interval recallInterval() {
        return wilson(hits, hits + misses);
    }

    /** The Wilson interval of the precision, from 0 to 1 if it never warned. */
    public Interval precisionInterval() {
        return wilson(right, right + wrong);
    }

    private static Interval wilson(int good, int all) {
        if (all == 0) {
            return new Interval(0, 1, LEVEL);
        }
        ConfidenceInterval interval = new WilsonScoreInterval().createInterval(all, good, LEVEL);
        return new Interval(Math.max(0, interval.getLowerBound()), Math.min(1, interval.getUpperBound()), LEVEL);
    }
}
