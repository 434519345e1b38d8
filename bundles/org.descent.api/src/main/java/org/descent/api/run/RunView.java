// SPDX-License-Identifier: Apache-2.0
package org.descent.api.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import org.descent.api.training.Direction;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A recorded run as a plugin sees it: a snapshot that does not change while it is looked at.
 *
 * <p>Threading: thread-safe. Reading a curve may read the database.
 */
@ProviderType
public interface RunView {
    /** The run's identity. */
    String id();

    /** The run's name for a person. */
    String name();

    /** The experiment it belongs to. */
    String experiment();

    /** Every resolved value by its dotted path: booleans, longs, doubles, strings and lists of these. */
    Map<String, Object> parameters();

    /**
     * What became known while training, by dotted path, such as {@code data.fingerprint}, {@code split.fingerprint},
     * {@code split.count.validation}, {@code metrics.accuracy.definitionVersion}, {@code baseline.loss.validation} and {@code network}: the same
     * kinds of values as parameters, and maps of them. Empty if nothing is known.
     *
     * @since 1.1
     */
    default Map<String, Object> facts() {
        return Map.of();
    }

    /**
     * What else may decide a result, by dotted path: plugins with version and hash, Java, OS, CPU, git commit. Empty if nothing is known.
     *
     * @since 1.1
     */
    default Map<String, Object> provenance() {
        return Map.of();
    }

    /**
     * Where the run is in its life: {@code queued}, {@code running}, {@code completed}, {@code stopped}, {@code diverged}, {@code failed} or
     * {@code interrupted}; empty if it is not known.
     *
     * @since 1.1
     */
    default String state() {
        return "";
    }

    /**
     * What happened, in the order in which it did; empty if nothing is known.
     *
     * @since 1.3
     */
    default List<Event> events() {
        return List.of();
    }

    /** The curves that were recorded, sorted. */
    SortedSet<CurveKey> curves();

    /** A curve, or {@link Curve#EMPTY} if nothing was recorded under the key. */
    Curve curve(CurveKey key);

    /**
     * A curve along an axis, to be drawn; without points if nothing was recorded under the key. What needs every point, such as smoothing or a
     * statistic, takes {@link #curve}.
     *
     * @since 1.3
     */
    default CurveTrace trace(CurveKey key, XAxis axis) {
        return CurveTrace.of(curve(key), axis);
    }

    /** The matrices that were recorded, sorted. */
    SortedSet<CurveKey> matrices();

    /** The matrices under a key in the order of their steps; empty if there are none. */
    List<Matrix> matrix(CurveKey key);

    /** The step whose weights were selected, or empty if none was yet. */
    OptionalLong selectedStep();

    /**
     * What an evaluated curve is to be measured against: the values that are reached without a network on the same part of the same data, by
     * the words for them, in the order in which they are to be told; empty if none is known. {@code constant} looks at no feature,
     * {@code linear} has no hidden layer. They are the facts {@code baseline.METRIC.PART} and {@code linearBaseline.METRIC.PART}.
     *
     * @since 1.1
     */
    default Map<String, Double> baselines(CurveKey key) {
        Map<String, Double> baselines = new LinkedHashMap<>();
        String curve = key.metric() + "." + key.context();
        if (facts().get("baseline." + curve) instanceof Double constant) {
            baselines.put("constant", constant);
        }
        if (facts().get("linearBaseline." + curve) instanceof Double linear) {
            baselines.put("linear", linear);
        }
        return baselines;
    }

    /** Which values of a metric are better; {@link Direction#SMALLER} for an unknown one. */
    Direction direction(String metric);

    /**
     * The run that this one was forked from, or empty if it began at step 0 or its parent is not there any more.
     *
     * @since 1.1
     */
    default Optional<Parent> parent() {
        return Optional.empty();
    }

    /**
     * Where a run began that did not begin at step 0.
     *
     * @param run the run whose weights it began with; its curves are its own also behind the step
     * @param step the step at which they parted
     * @since 1.1
     */
    record Parent(RunView run, long step) {}

    /**
     * Something that happened in a run.
     *
     * @param step the updates completed then
     * @param kind a word for the kind of event: {@code annotation} is what a person wrote at the step, {@code change} a change of the optimizer,
     *     {@code pause}, {@code continue}, {@code resumed}, {@code diverged}, {@code stop}, {@code state} a change of the run's state, and others
     * @param text what happened, for a person
     * @since 1.3
     */
    record Event(long step, String kind, String text) {}
}
