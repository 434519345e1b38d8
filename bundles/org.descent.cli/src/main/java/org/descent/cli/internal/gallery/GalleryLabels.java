// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.gallery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.descent.api.run.RunView;

/**
 * What the gallery's runs are labelled with once they are trained: a fault is believed when its effect was measured. One without effect is borderline, neither a
 * positive nor a clean run; a clean run with an effect is not clean.
 *
 * <p>Threading: confined to one thread.
 */
final class GalleryLabels {
    private final List<GalleryCase> cases;
    private final IntFunction<RunView> runs;
    private final Map<Map<String, Object>, Integer> controls = new HashMap<>();
    private final Map<List<Object>, List<RunView>> siblings = new HashMap<>();

    /**
     * Of trained runs.
     *
     * @param cases the runs asked for
     * @param controls the experiment files of the runs beside them
     * @param runs the trained runs by index, first those of the cases, then those of the controls
     */
    GalleryLabels(List<GalleryCase> cases, List<Map<String, Object>> controls, IntFunction<RunView> runs) {
        this.cases = cases;
        this.runs = runs;
        for (int i = 0; i < controls.size(); i++) {
            this.controls.put(controls.get(i), cases.size() + i);
        }
    }

    /**
     * What is said of a run.
     *
     * @param labels the ids of the rules that must find something
     * @param also the ids of those that may; with no labels, none for a clean run only
     * @param sizes how large its effects are, in the order of the file
     */
    record Label(Set<String> labels, Set<String> also, List<Double> sizes) {}

    /** The label of a case. */
    Label of(int index) {
        GalleryCase one = cases.get(index);
        RunView run = runs.apply(index);
        Set<String> shown = new TreeSet<>();
        List<Double> sizes = new ArrayList<>();
        for (GalleryCase.Due due : one.effects()) {
            Integer control = controls.get(due.control());
            List<RunView> siblings = due.effect().against() == GalleryEffect.Against.SEEDS ? siblings(one) : List.of();
            double size = due.effect().of(run, control == null ? null : runs.apply(control), siblings);
            sizes.add(size);
            if (due.effect().shown(size)) {
                shown.addAll(due.rules());
            }
        }
        Set<String> also = new TreeSet<>(one.also());
        if (one.clean()) {
            also.addAll(shown);
            return new Label(Set.of(), also, sizes);
        }
        if (one.effects().isEmpty() || !shown.isEmpty()) {
            return new Label(one.labels(), also, sizes);
        }
        also.addAll(one.labels());
        return new Label(Set.of(), also, sizes);
    }

    /** The runs that differ from one in the seed alone, itself included. */
    private List<RunView> siblings(GalleryCase one) {
        return siblings.computeIfAbsent(group(one), group -> IntStream.range(0, cases.size())
                .filter(i -> group(cases.get(i)).equals(group))
                .mapToObj(runs)
                .toList());
    }

    private static List<Object> group(GalleryCase one) {
        return List.of(one.data(), one.fault(), one.strength());
    }
}
