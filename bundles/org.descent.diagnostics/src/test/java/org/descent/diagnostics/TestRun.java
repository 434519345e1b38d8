// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;
import org.descent.api.training.Direction;

/** A completed run with one split and a falling loss, of which a test changes what it is about. */
record TestRun(
        String id,
        SortedMap<String, Object> parameters,
        SortedMap<String, Object> facts,
        SortedMap<String, Object> provenance,
        SortedMap<CurveKey, Curve> recorded,
        String state,
        OptionalLong selectedStep,
        List<Event> events)
        implements RunView {

    static TestRun of(String id) {
        SortedMap<String, Object> parameters = new TreeMap<>(Map.of(
                "optimizer.use",
                "org.descent.adam",
                "optimizer.learningRate",
                0.001,
                "model.hidden",
                List.of(64L),
                "train.epochs",
                20L,
                "train.batch",
                32L,
                "train.evaluate.every",
                "epoch",
                "train.evaluate.train",
                "all",
                "select.metric",
                "loss@validation",
                "streams.init",
                (long) id.hashCode(),
                "streams.order",
                (long) id.hashCode()));
        SortedMap<String, Object> facts = new TreeMap<>(Map.of(
                "data.fingerprint", "aaaaaaaaaaaaaaaa",
                "split.fingerprint", "bbbbbbbbbbbbbbbb",
                "split.count.train", 700L,
                "split.count.validation", 150L,
                "split.count.test", 150L,
                "task.loss", "crossEntropy",
                "metrics.loss.definitionVersion", 1L,
                "metrics.accuracy.definitionVersion", 1L,
                "trainer", "DL4J"));
        SortedMap<String, Object> provenance = new TreeMap<>(
                Map.of("descent.version", "0.1.0", "plugins.org.descent.adam.hash", "cc", "git.commit", id));
        SortedMap<CurveKey, Curve> curves = new TreeMap<>(Map.of(
                CurveKey.TRAIN_LOSS, Evaluations.of(21, t -> Math.exp(-12 * t)),
                CurveKey.VALIDATION_LOSS, Evaluations.of(3, 2, 1, 4)));
        return new TestRun(
                id, parameters, facts, provenance, curves, "completed", OptionalLong.of(20), new ArrayList<>());
    }

    TestRun parameter(String path, Object value) {
        parameters.put(path, value);
        return this;
    }

    TestRun fact(String path, Object value) {
        facts.put(path, value);
        return this;
    }

    TestRun provenance(String path, Object value) {
        provenance.put(path, value);
        return this;
    }

    TestRun curve(CurveKey key, Curve curve) {
        recorded.put(key, curve);
        return this;
    }

    TestRun happened(long step, String kind, String text) {
        events.add(new Event(step, kind, text));
        return this;
    }

    TestRun state(String other) {
        return new TestRun(id, parameters, facts, provenance, recorded, other, selectedStep, events);
    }

    @Override
    public String name() {
        return id;
    }

    @Override
    public String experiment() {
        return "test";
    }

    @Override
    public SortedSet<CurveKey> curves() {
        return new TreeSet<>(recorded.keySet());
    }

    @Override
    public Curve curve(CurveKey key) {
        return recorded.getOrDefault(key, Curve.EMPTY);
    }

    @Override
    public SortedSet<CurveKey> matrices() {
        return new TreeSet<>();
    }

    @Override
    public List<Matrix> matrix(CurveKey key) {
        return List.of();
    }

    @Override
    public Direction direction(String metric) {
        return metric.equals("accuracy") ? Direction.LARGER : Direction.SMALLER;
    }
}
