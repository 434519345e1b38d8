// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveSummary;
import org.descent.api.run.CurveTrace;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;
import org.descent.api.run.XAxis;
import org.descent.api.training.Direction;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunStore;
import org.descent.core.training.Facts;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A run as it was at one moment: curves are read when they are asked for, and cut where they ended then.
 *
 * <p>Threading: thread-safe.
 */
final class RunSnapshot implements RunView {
    private final RunHead head;
    private final RunStore store;
    private final SortedSet<CurveKey> curveKeys;
    private final SortedSet<CurveKey> matrixKeys;
    private final Map<CurveKey, Curve> curves = new ConcurrentHashMap<>();
    private final Map<CurveKey, List<Matrix>> matrices = new ConcurrentHashMap<>();
    private @Nullable List<Event> events;

    RunSnapshot(RunHead head, RunStore store) {
        this.head = head;
        this.store = store;
        this.curveKeys =
                Collections.unmodifiableSortedSet(new TreeSet<>(head.summaries().keySet()));
        this.matrixKeys = Collections.unmodifiableSortedSet(store.matrixKeys(head.id()));
    }

    @Override
    public String id() {
        return head.id();
    }

    @Override
    public String name() {
        return head.record().name();
    }

    @Override
    public String experiment() {
        return head.record().experiment();
    }

    @Override
    public Map<String, Object> parameters() {
        return Collections.unmodifiableMap(head.record().parameters());
    }

    @Override
    public Map<String, Object> facts() {
        return Collections.unmodifiableMap(head.facts());
    }

    @Override
    public Map<String, Object> provenance() {
        return Collections.unmodifiableMap(head.record().provenance());
    }

    @Override
    public String state() {
        return head.state().word();
    }

    /** Read when they are asked for, once: events are written while a run trains. */
    @Override
    public synchronized List<Event> events() {
        List<Event> known = events;
        if (known == null) {
            known = store.events(id()).stream()
                    .map(event -> new Event(event.step(), event.kind(), event.text()))
                    .toList();
            events = known;
        }
        return known;
    }

    @Override
    public SortedSet<CurveKey> curves() {
        return curveKeys;
    }

    @Override
    public Curve curve(CurveKey key) {
        return curveKeys.contains(key) ? curves.computeIfAbsent(key, this::read) : Curve.EMPTY;
    }

    @Override
    public CurveTrace trace(CurveKey key, XAxis axis) {
        Curve read = curves.get(key);
        CurveSummary summary = head.summaries().getOrDefault(key, CurveSummary.EMPTY);
        return read != null || summary.count() == 0
                ? CurveTrace.of(read == null ? Curve.EMPTY : read, axis)
                : new StoredTrace(store, id(), key, axis, Math.toIntExact(summary.count()));
    }

    private Curve read(CurveKey key) {
        Curve curve = store.curve(id(), key);
        CurveSummary summary = head.summaries().getOrDefault(key, CurveSummary.EMPTY);
        return curve.size() > summary.count() ? curve.part(0, (int) summary.count()) : curve;
    }

    @Override
    public SortedSet<CurveKey> matrices() {
        return matrixKeys;
    }

    @Override
    public List<Matrix> matrix(CurveKey key) {
        return matrixKeys.contains(key)
                ? matrices.computeIfAbsent(key, asked -> store.matrices(id(), asked))
                : List.of();
    }

    @Override
    public OptionalLong selectedStep() {
        return head.selectedStep();
    }

    @Override
    public Optional<Parent> parent() {
        return Forks.parent(head.record()).flatMap(parent -> store.find(parent.run())
                .map(run -> new Parent(new RunSnapshot(run, store), parent.step())));
    }

    /** As recorded with the run: the metric's plugin may be another one today, or gone. */
    @Override
    public Direction direction(String metric) {
        return Direction.LARGER
                        .name()
                        .equalsIgnoreCase(String.valueOf(head.facts().get(Facts.direction(metric))))
                ? Direction.LARGER
                : Direction.SMALLER;
    }
}
