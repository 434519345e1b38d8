// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.descent.api.run.CurveKey;
import org.descent.api.training.Direction;
import org.descent.core.training.ModelFile;
import org.descent.core.training.ModelState;

/**
 * The best weights so far, in memory and, not more often than every few seconds, on the disk.
 *
 * <p>Threading: confined to one thread.
 */
final class Selection {
    private static final long NANOS_BETWEEN_WRITES = 5_000_000_000L;

    private final CurveKey key;
    private final Direction direction;
    private final Path file;
    private final Function<ModelState, ModelFile> model;
    private final PatientWriting writing;
    private final LongSupplier clock;
    private Optional<Selected> selected = Optional.empty();
    private long written;
    private boolean unwritten;

    /**
     * A selection.
     *
     * @param key the curve by which weights are selected
     * @param direction which of its values are better
     * @param file where the model is written
     * @param model puts weights together with all else that the file holds
     * @param writing has the file written
     * @param clock nanoseconds from any beginning
     */
    Selection(
            CurveKey key,
            Direction direction,
            Path file,
            Function<ModelState, ModelFile> model,
            PatientWriting writing,
            LongSupplier clock) {
        this.key = key;
        this.direction = direction;
        this.file = file;
        this.model = model;
        this.writing = writing;
        this.clock = clock;
        this.written = clock.getAsLong();
    }

    /** Selected weights, and when they were. */
    record Selected(ModelState state, long step, double value, Map<CurveKey, Double> values) {}

    /** Whether values are better than those of the selected weights; what is not finite is never selected. */
    boolean better(Map<CurveKey, Double> values) {
        double value = values.getOrDefault(key, Double.NaN);
        return Double.isFinite(value)
                && direction.better(value, selected.map(Selected::value).orElse(Double.NaN));
    }

    void select(ModelState state, long step, Map<CurveKey, Double> values) {
        selected = Optional.of(new Selected(state, step, values.getOrDefault(key, Double.NaN), Map.copyOf(values)));
        unwritten = true;
    }

    /** Takes over what a checkpoint had selected, and has it written: the file may hold weights of a later step. */
    void restore(ModelState state, Map<CurveKey, Double> values) {
        select(state, state.steps(), values);
        written = clock.getAsLong() - NANOS_BETWEEN_WRITES;
    }

    /** Writes what was selected since the last time, if that is long enough ago. */
    void writeSometimes() {
        if (unwritten && clock.getAsLong() - written >= NANOS_BETWEEN_WRITES) {
            write();
        }
    }

    /** Writes what was selected since the last time. */
    void write() {
        if (unwritten && selected.isPresent()) {
            Selected best = selected.get();
            ModelFile content = model.apply(best.state());
            unwritten = !writing.write(best.step(), "the selected weights", () -> content.write(file));
            written = clock.getAsLong();
        }
    }

    Optional<Selected> selected() {
        return selected;
    }
}
