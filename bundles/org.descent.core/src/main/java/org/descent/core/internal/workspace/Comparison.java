// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SequencedMap;
import org.descent.api.run.Context;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.store.RunState;

/**
 * Compares a recording with that of a replay, bit by bit, up to where the first one ends.
 *
 * <p>A run that was stopped evaluated once more where it was stopped, and looked at the test part then; a replay is not stopped there. So of a
 * run that did not come to its own end, the test part and evaluations at steps that the replay does not evaluate are not compared.
 *
 * <p>Threading: confined to one thread.
 */
final class Comparison {
    private final Recording replayed;
    private final boolean whole;
    private long first = Long.MAX_VALUE;
    private long compared;
    private final List<String> layers = new ArrayList<>();
    private final List<String> curves = new ArrayList<>();

    Comparison(Recording original, Recording replayed) {
        this.replayed = replayed;
        this.whole = original.state() == RunState.COMPLETED || original.state() == RunState.DIVERGED;
        original.prints().forEach(this::comparePrints);
        original.curves().forEach(this::compareCurve);
    }

    /** The first step at which something differs, or empty. */
    OptionalLong step() {
        return first == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(first);
    }

    /** What differs there: layers in the order of the network, then curves. */
    List<String> differences() {
        List<String> all = new ArrayList<>(layers);
        all.addAll(curves);
        return all;
    }

    /** How many values were compared. */
    long compared() {
        return compared;
    }

    private void differs(long step, List<String> kind, String what) {
        if (step < first) {
            first = step;
            layers.clear();
            curves.clear();
        }
        if (step == first) {
            kind.add(what);
        }
    }

    private void comparePrints(long step, SequencedMap<String, Integer> prints) {
        Map<String, Integer> others = replayed.prints().get(step);
        if (others == null) {
            return;
        }
        prints.forEach((layer, print) -> {
            compared++;
            if (!print.equals(others.get(layer))) {
                differs(step, layers, "layer " + layer);
            }
        });
    }

    private void compareCurve(CurveKey key, List<Curve> pieces) {
        if (!whole && key.context().equals(Context.TEST)) {
            return;
        }
        boolean optional = !whole && isEvaluated(key);
        Map<Long, Double> others = new HashMap<>();
        replayed.curves().getOrDefault(key, List.of()).forEach(piece -> {
            for (int i = 0; i < piece.size(); i++) {
                others.put(piece.step(i), piece.value(i));
            }
        });
        for (Curve piece : pieces) {
            for (int i = 0; i < piece.size(); i++) {
                long step = piece.step(i);
                Double other = others.get(step);
                if (other == null && !optional) {
                    differs(step, curves, key + " is missing");
                } else if (other != null) {
                    compared++;
                    if (Double.doubleToLongBits(other) != Double.doubleToLongBits(piece.value(i))) {
                        differs(step, curves, key + " is " + other + ", was " + piece.value(i));
                    }
                }
            }
        }
    }

    private static boolean isEvaluated(CurveKey key) {
        return key.context().equals(Context.TRAIN) || key.context().equals(Context.VALIDATION);
    }
}
