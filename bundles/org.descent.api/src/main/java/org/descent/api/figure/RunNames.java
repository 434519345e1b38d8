// SPDX-License-Identifier: Apache-2.0
package org.descent.api.figure;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.descent.api.run.RunView;

/**
 * What runs are called in one picture: by their names, and by their identity too where names are the same.
 *
 * <p>Threading: immutable.
 *
 * @since 1.2
 */
public final class RunNames {
    private final List<RunView> runs;
    private final Map<String, Long> counts;

    /** The names of runs that stand in one picture. */
    public RunNames(List<RunView> runs) {
        this.runs = List.copyOf(runs);
        this.counts = runs.stream().collect(Collectors.groupingBy(RunView::name, Collectors.counting()));
    }

    /** What a run is called. */
    public String of(RunView run) {
        boolean shared = counts.getOrDefault(run.name(), 0L) > 1;
        return run.name().isBlank() ? run.id() : shared ? run.name() + " · " + run.id() : run.name();
    }

    /** What all runs are called together: {@code digits-mlp} or {@code 5 runs}. */
    public String all() {
        return runs.size() == 1 ? of(runs.get(0)) : runs.size() + " runs";
    }

    /**
     * What is said of runs in which there was nothing to draw: {@code 2 runs without a loss left out}.
     *
     * @param count how many there are
     * @param what what they lack, with its article
     * @return the words, or empty if there is none
     */
    public static String leftOut(long count, String what) {
        return count == 0 ? "" : (count == 1 ? "1 run" : count + " runs") + " without " + what + " left out";
    }

    /** The experiment of the runs, or how many they belong to: {@code 2 experiments}; empty if none is known. */
    public String experiments() {
        List<String> names = runs.stream()
                .map(RunView::experiment)
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
        return names.size() == 1 ? names.get(0) : names.isEmpty() ? "" : names.size() + " experiments";
    }
}
