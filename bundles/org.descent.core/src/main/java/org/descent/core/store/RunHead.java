// SPDX-License-Identifier: Apache-2.0
package org.descent.core.store;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.descent.api.run.CurveKey;
import org.descent.api.run.CurveSummary;
import org.descent.core.training.Facts;

/**
 * A run without its points: what a table needs.
 *
 * <p>Threading: immutable.
 *
 * @param record what does not change
 * @param state where it is in its life
 * @param reason why it is in that state, for a person, or empty
 * @param startedAt when training began, or {@link Instant#EPOCH} before that
 * @param endedAt when the run ended, or {@link Instant#EPOCH} before that
 * @param selectedAt the step whose weights are selected, or -1 before the first evaluation
 * @param selected the evaluated values at that step
 * @param summaries a summary of each curve
 * @param facts what became known while training, by dotted path: fingerprints, counts, the network, the engine
 * @param marks what people said about it
 * @param revision the store's revision at which this run changed last
 */
public record RunHead(
        RunRecord record,
        RunState state,
        String reason,
        Instant startedAt,
        Instant endedAt,
        long selectedAt,
        Map<CurveKey, Double> selected,
        SortedMap<CurveKey, CurveSummary> summaries,
        Map<String, Object> facts,
        RunMarks marks,
        long revision) {
    /** A run about which nobody said anything. */
    public RunHead(
            RunRecord record,
            RunState state,
            String reason,
            Instant startedAt,
            Instant endedAt,
            long selectedAt,
            Map<CurveKey, Double> selected,
            SortedMap<CurveKey, CurveSummary> summaries,
            Map<String, Object> facts,
            long revision) {
        this(
                record,
                state,
                reason,
                startedAt,
                endedAt,
                selectedAt,
                selected,
                summaries,
                facts,
                RunMarks.of(record),
                revision);
    }

    /** The run's identity. */
    public String id() {
        return record.id();
    }

    /** When training began. */
    public Optional<Instant> started() {
        return startedAt.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(startedAt);
    }

    /** When the run ended. */
    public Optional<Instant> ended() {
        return endedAt.equals(Instant.EPOCH) ? Optional.empty() : Optional.of(endedAt);
    }

    /** The step whose weights are selected. */
    public OptionalLong selectedStep() {
        return selectedAt < 0 ? OptionalLong.empty() : OptionalLong.of(selectedAt);
    }

    /** The step at which it is paused, or empty if it is not: a run that is paused is still running. */
    public OptionalLong pausedAt() {
        return state == RunState.RUNNING && facts.get(Facts.PAUSED_AT) instanceof Long step && step >= 0
                ? OptionalLong.of(step)
                : OptionalLong.empty();
    }
}
