// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.descent.api.Doubles;
import org.descent.api.run.Context;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;
import org.descent.api.training.Direction;

/** A run in memory; ten steps make an epoch, a step takes 64 examples and half a second. */
record RecordedRun(
        String id,
        String name,
        String experiment,
        Map<CurveKey, Curve> recorded,
        Map<CurveKey, List<Matrix>> confusions,
        OptionalLong selectedStep,
        Map<CurveKey, Map<String, Double>> references,
        List<Event> events,
        Map<String, Object> parameters,
        Map<String, Object> facts)
        implements RunView {

    static RecordedRun of(String name) {
        return new RecordedRun(
                "r-" + name,
                name,
                "digits",
                Map.of(),
                Map.of(),
                OptionalLong.empty(),
                Map.of(),
                List.of(),
                Map.of(),
                Map.of());
    }

    RecordedRun withId(String other) {
        return new RecordedRun(
                other, name, experiment, recorded, confusions, selectedStep, references, events, parameters, facts);
    }

    RecordedRun selected(long step) {
        return new RecordedRun(
                id,
                name,
                experiment,
                recorded,
                confusions,
                OptionalLong.of(step),
                references,
                events,
                parameters,
                facts);
    }

    /** With one more thing that happened. */
    RecordedRun happened(long step, String kind, String text) {
        List<Event> more = new ArrayList<>(events);
        more.add(new Event(step, kind, text));
        return new RecordedRun(
                id, name, experiment, recorded, confusions, selectedStep, references, more, parameters, facts);
    }

    RecordedRun withParameters(Map<String, Object> other) {
        return new RecordedRun(
                id, name, experiment, recorded, confusions, selectedStep, references, events, other, facts);
    }

    RecordedRun withFacts(Map<String, Object> other) {
        return new RecordedRun(
                id, name, experiment, recorded, confusions, selectedStep, references, events, parameters, other);
    }

    /** With a curve that has a value each so many steps, the first at step 0. */
    RecordedRun with(String key, int every, double... values) {
        long[] steps = new long[values.length];
        double[] epochs = new double[values.length];
        long[] examples = new long[values.length];
        long[] nanos = new long[values.length];
        for (int i = 0; i < values.length; i++) {
            steps[i] = (long) i * every;
            epochs[i] = steps[i] / 10.0;
            examples[i] = steps[i] * 64;
            nanos[i] = steps[i] * 500_000_000;
        }
        Map<CurveKey, Curve> more = new HashMap<>(recorded);
        more.put(CurveKey.parse(key), new Curve(steps, epochs, examples, nanos, values));
        return new RecordedRun(
                id, name, experiment, more, confusions, selectedStep, references, events, parameters, facts);
    }

    /** With matrices under a key, in the order of their steps. */
    RecordedRun withMatrices(String key, Matrix... matrices) {
        Map<CurveKey, List<Matrix>> more = new HashMap<>(confusions);
        more.put(CurveKey.parse(key), List.of(matrices));
        return new RecordedRun(
                id, name, experiment, recorded, more, selectedStep, references, events, parameters, facts);
    }

    /** A matrix with names separated by blanks. */
    static Matrix matrix(long step, String rows, String columns, double... cells) {
        return new Matrix(step, step / 10.0, List.of(rows.split(" ")), List.of(columns.split(" ")), Doubles.of(cells));
    }

    /** With square matrices of classes a, b, c ... at steps 10, 20, 30 ... */
    RecordedRun withConfusion(String part, double[]... counts) {
        CurveKey key = new CurveKey("confusion", Context.part(part));
        List<String> names = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j");
        List<Matrix> all = new ArrayList<>();
        for (double[] cells : counts) {
            int classes = (int) Math.round(Math.sqrt(cells.length));
            List<String> classNames = names.subList(0, classes);
            int step = 10 * (all.size() + 1);
            all.add(new Matrix(step, step / 10.0, classNames, classNames, Doubles.of(cells)));
        }
        Map<CurveKey, List<Matrix>> more = new HashMap<>(confusions);
        more.put(key, List.copyOf(all));
        return new RecordedRun(
                id, name, experiment, recorded, more, selectedStep, references, events, parameters, facts);
    }

    /** With what is reached without a network. */
    RecordedRun withBaselines(String key, double constant, double linear) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("constant", constant);
        values.put("linear", linear);
        return new RecordedRun(
                id,
                name,
                experiment,
                recorded,
                confusions,
                selectedStep,
                Map.of(CurveKey.parse(key), values),
                events,
                parameters,
                facts);
    }

    @Override
    public Map<String, Double> baselines(CurveKey key) {
        return references.getOrDefault(key, Map.of());
    }

    @Override
    public SortedSet<CurveKey> curves() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(recorded.keySet()));
    }

    @Override
    public Curve curve(CurveKey key) {
        return recorded.getOrDefault(key, Curve.EMPTY);
    }

    @Override
    public SortedSet<CurveKey> matrices() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(confusions.keySet()));
    }

    @Override
    public List<Matrix> matrix(CurveKey key) {
        return confusions.getOrDefault(key, List.of());
    }

    @Override
    public Direction direction(String metric) {
        return Direction.SMALLER;
    }
}
