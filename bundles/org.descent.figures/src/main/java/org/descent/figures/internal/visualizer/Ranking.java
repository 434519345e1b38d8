// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Examples from the greatest score of a class to the smallest: at each threshold so many true and false ones stand above it.
 *
 * <p>Examples of equal score stand above a threshold together. Threading: immutable.
 *
 * @param cuts the thresholds, from above all scores to below all
 * @param positives how many examples are of the class
 * @param negatives how many are not
 */
record Ranking(List<Cut> cuts, int positives, int negatives) {
    /**
     * A threshold.
     *
     * @param truePositives examples of the class at or above it
     * @param falsePositives other examples at or above it
     */
    record Cut(int truePositives, int falsePositives) {}

    Ranking {
        cuts = List.copyOf(cuts);
    }

    /** Ranks examples; a score that is NaN stands last. */
    static Ranking of(double[] scores, boolean[] positive) {
        List<Integer> order = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        (Integer i) -> Double.isNaN(scores[i]) ? Double.POSITIVE_INFINITY : -scores[i]))
                .toList();
        List<Cut> cuts = new ArrayList<>(List.of(new Cut(0, 0)));
        int hits = 0;
        int misses = 0;
        for (int i = 0; i < order.size(); i++) {
            int at = order.get(i);
            hits += positive[at] ? 1 : 0;
            misses += positive[at] ? 0 : 1;
            boolean last = i == order.size() - 1 || Double.compare(scores[order.get(i + 1)], scores[at]) != 0;
            if (last) {
                cuts.add(new Cut(hits, misses));
            }
        }
        return new Ranking(cuts, hits, misses);
    }

    /** Whether there is something to tell apart. */
    boolean isTelling() {
        return positives > 0 && negatives > 0;
    }

    double recall(Cut cut) {
        return (double) cut.truePositives / positives;
    }

    double fallOut(Cut cut) {
        return (double) cut.falsePositives / negatives;
    }

    double precision(Cut cut) {
        return (double) cut.truePositives / (cut.truePositives + cut.falsePositives);
    }

    /**
     * The area under the ROC curve by trapezoids: the chance that an example of the class has a greater score than another one, ties counted half
     * (Hanley and McNeil 1982).
     */
    double area() {
        double area = 0;
        for (int i = 1; i < cuts.size(); i++) {
            double width = fallOut(cuts.get(i)) - fallOut(cuts.get(i - 1));
            area += width * (recall(cuts.get(i)) + recall(cuts.get(i - 1))) / 2;
        }
        return area;
    }

    /**
     * The average precision: each rise of the recall times the precision there, summed. Nothing is interpolated, since between two thresholds
     * precision does not change along a straight line (Davis and Goadrich 2006).
     */
    double averagePrecision() {
        double sum = 0;
        for (int i = 1; i < cuts.size(); i++) {
            sum += (recall(cuts.get(i)) - recall(cuts.get(i - 1))) * precision(cuts.get(i));
        }
        return sum;
    }
}
