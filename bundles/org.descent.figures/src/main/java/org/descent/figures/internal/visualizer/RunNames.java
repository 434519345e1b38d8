// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.descent.api.run.RunView;

/**
 * What runs are called in one picture: by their names, and by their identity too where names are the same.
 *
 * <p>Threading: immutable.
 */
final class RunNames {
    private final List<RunView> runs;
    private final Map<String, Long> counts;

    RunNames(List<RunView> runs) {
        this.runs = List.copyOf(runs);
        this.counts = runs.stream().collect(Collectors.groupingBy(RunView::name, Collectors.counting()));
    }

    String of(RunView run) {
        boolean shared = counts.getOrDefault(run.name(), 0L) > 1;
        return run.name().isBlank() ? run.id() : shared ? run.name() + " · " + run.id() : run.name();
    }

    /** What all runs are called together: {@code digits-mlp} or {@code 5 runs}. */
    String all() {
        return runs.size() == 1 ? of(runs.get(0)) : runs.size() + " runs";
    }

    /** What is said of runs in which there was nothing to draw, or empty. */
    static String leftOut(long count, String what) {
        return count == 0 ? "" : (count == 1 ? "1 run" : count + " runs") + " without " + what + " left out";
    }

    /** The experiments that the runs belong to, if those are few. */
    String experiments() {
        List<String> names = runs.stream()
                .map(RunView::experiment)
                .filter(name -> !name.isBlank())
                .distinct()
                .toList();
        return names.size() == 1 ? names.get(0) : names.isEmpty() ? "" : names.size() + " experiments";
    }
}
