// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.gallery;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;
import org.descent.api.training.Direction;

/** A run as it was recorded, in the state of one that trains. */
record RunningView(RunView recorded) implements RunView {
    @Override
    public String state() {
        return "running";
    }

    @Override
    public String id() {
        return recorded.id();
    }

    @Override
    public String name() {
        return recorded.name();
    }

    @Override
    public String experiment() {
        return recorded.experiment();
    }

    @Override
    public Map<String, Object> parameters() {
        return recorded.parameters();
    }

    @Override
    public Map<String, Object> facts() {
        return recorded.facts();
    }

    @Override
    public SortedSet<CurveKey> curves() {
        return recorded.curves();
    }

    @Override
    public Curve curve(CurveKey key) {
        return recorded.curve(key);
    }

    @Override
    public SortedSet<CurveKey> matrices() {
        return recorded.matrices();
    }

    @Override
    public List<Matrix> matrix(CurveKey key) {
        return recorded.matrix(key);
    }

    @Override
    public OptionalLong selectedStep() {
        return recorded.selectedStep();
    }

    @Override
    public Direction direction(String metric) {
        return recorded.direction(metric);
    }
}
