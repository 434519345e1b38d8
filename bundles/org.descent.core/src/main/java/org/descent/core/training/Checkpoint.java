// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.descent.api.Doubles;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.journal.CurveCodec;

/**
 * All that decides how a training goes on after a step, bit by bit: the weights, the state of the optimizer and of normalizations, the
 * selected weights, and what was evaluated so far.
 *
 * <p>The order of the examples, dropout and augmentation need nothing here: they derive from the run's seeds, the epoch and the step. Stop
 * criteria and schedules that look at evaluations are shown the evaluations of {@link #history()} again.
 *
 * <p>Threading: immutable.
 *
 * @param state the network in training; its {@link ModelState#steps()} is the step
 * @param selected the selected weights; none or one
 * @param data what it was trained on
 * @param time how long the training took
 * @param suspicious whether an update was not finite, so that the weights are to be looked at at the next evaluation
 * @param history the evaluated curves, each with a point for each evaluation; empty if there was none
 * @param position how far the recording was
 * @param bestExamples the losses of the validation part's examples at the evaluation with the smallest mean, in the part's order, and for
 *     classes after them whether each was predicted (1) or not (0), against which later evaluations are held; empty if there was none
 * @param noise the gradient noise so far; none or one, none if it is not recorded or the checkpoint is older than it
 */
public record Checkpoint(
        ModelState state,
        List<Selected> selected,
        Data data,
        Time time,
        boolean suspicious,
        SortedMap<CurveKey, Curve> history,
        Position position,
        Doubles bestExamples,
        List<Noise> noise) {
    private static final RowFile FORMAT = new RowFile("DESCENTK", "checkpoint");
    private static final String NOW = "now/";
    private static final String SELECTED = "selected/";
    private static final String PENDING = "noise/gradient";

    /** Checks that there is at most one selection and one gradient noise. */
    public Checkpoint {
        selected = List.copyOf(selected);
        if (selected.size() > 1) {
            throw new IllegalArgumentException("one step is selected at most, got " + selected.size());
        }
        noise = List.copyOf(noise);
        if (noise.size() > 1) {
            throw new IllegalArgumentException("there is one gradient noise at most, got " + noise.size());
        }
    }

    /** A checkpoint of a training whose gradient noise is not recorded. */
    public Checkpoint(
            ModelState state,
            List<Selected> selected,
            Data data,
            Time time,
            boolean suspicious,
            SortedMap<CurveKey, Curve> history,
            Position position,
            Doubles bestExamples) {
        this(state, selected, data, time, suspicious, history, position, bestExamples, List.of());
    }

    /**
     * Selected weights.
     *
     * @param state the weights
     * @param values the evaluated values at their step
     */
    public record Selected(ModelState state, Map<CurveKey, Double> values) {
        /** Copies the values. */
        public Selected {
            values = Map.copyOf(values);
        }
    }

    /**
     * What a checkpoint has to be used with again.
     *
     * @param fingerprint of the data and the split, or empty for any
     * @param examples examples of the training part, without which the number of a step says nothing
     * @param batch examples in a batch
     */
    public record Data(String fingerprint, int examples, int batch) {}

    /**
     * Time spent, in nanoseconds.
     *
     * @param training since training began, without interruptions and pauses
     * @param evaluations how much of it evaluations took
     */
    public record Time(long training, long evaluations) {}

    /**
     * How much of each curve and matrix was recorded; what lies behind it is recorded again by a training that goes on from here.
     *
     * @param points points by curve
     * @param matrices matrices by key
     */
    public record Position(Map<CurveKey, Long> points, Map<CurveKey, Long> matrices) {
        /** Nothing was recorded. */
        public static final Position NONE = new Position(Map.of(), Map.of());

        /** Copies the maps. */
        public Position {
            points = Map.copyOf(points);
            matrices = Map.copyOf(matrices);
        }
    }

    /**
     * How far the estimate of the gradient noise is.
     *
     * @param averages what is smoothed over the pairs of gradients so far, as the instrument that made it orders it
     * @param pending the first gradient of a pair, whose second is that of the next update; none or one
     */
    public record Noise(Doubles averages, List<Gradient> pending) {
        /** Checks that there is at most one gradient. */
        public Noise {
            pending = List.copyOf(pending);
            if (pending.size() > 1) {
                throw new IllegalArgumentException("one gradient waits at most, got " + pending.size());
            }
        }
    }

    /**
     * The gradient of a batch.
     *
     * @param examples the examples in the batch
     * @param numbers an element for each parameter; handed over: whoever makes it does not change them any more
     */
    public record Gradient(int examples, float[] numbers) {}

    /** Updates completed. */
    public long step() {
        return state.steps();
    }

    /**
     * Writes a file: either all of it is there afterwards, synced to the disk, or what was there before.
     *
     * @throws org.descent.core.DescentException if it cannot be written
     */
    public void write(Path file) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("step", step());
        header.put("data", data.fingerprint());
        header.put("examples", data.examples());
        header.put("batch", data.batch());
        header.put("nanos", time.training());
        header.put("evaluationNanos", time.evaluations());
        header.put("suspicious", suspicious);
        Map<String, Object> curves = new LinkedHashMap<>();
        history.forEach((key, curve) ->
                curves.put(key.toString(), Base64.getEncoder().encodeToString(CurveCodec.encode(curve))));
        header.put("history", curves);
        header.put("points", plain(position.points()));
        header.put("matrices", plain(position.matrices()));
        header.put("bestExamples", encode(bestExamples));
        SortedMap<String, float[]> rows = new TreeMap<>();
        state.rows().forEach((name, row) -> rows.put(NOW + name, row));
        for (Selected best : selected) {
            header.put("selectedStep", best.state().steps());
            Map<String, Object> values = new LinkedHashMap<>();
            // as text, which NaN and infinities have as well
            best.values().forEach((key, value) -> values.put(key.toString(), Double.toString(value)));
            header.put("selected", values);
            if (best.state().steps() != step()) {
                best.state().rows().forEach((name, row) -> rows.put(SELECTED + name, row));
            }
        }
        for (Noise estimate : noise) {
            header.put("noise", encode(estimate.averages()));
            for (Gradient gradient : estimate.pending()) {
                header.put("noiseExamples", gradient.examples());
                rows.put(PENDING, gradient.numbers());
            }
        }
        FORMAT.write(file, header, rows);
    }

    /**
     * Reads a file.
     *
     * @throws org.descent.core.DescentException if it cannot be read, is no checkpoint, is of a newer version or damaged
     */
    public static Checkpoint read(Path file) {
        return FORMAT.read(file, Checkpoint::of);
    }

    private static Checkpoint of(PlainFields header, SortedMap<String, float[]> rows) {
        ModelState state = state(header.large("step"), rows, NOW);
        SortedMap<CurveKey, Curve> history = new TreeMap<>();
        PlainFields curves = header.map("history");
        for (Object key : curves.map().keySet()) {
            byte[] packed = Base64.getDecoder().decode(curves.text(String.valueOf(key)));
            history.put(CurveKey.parse(String.valueOf(key)), CurveCodec.decode(packed));
        }
        return new Checkpoint(
                state,
                header.has("selected") ? List.of(selected(header, state, rows)) : List.of(),
                new Data(header.text("data"), header.whole("examples"), header.whole("batch")),
                new Time(header.large("nanos"), header.large("evaluationNanos")),
                header.flag("suspicious"),
                history,
                new Position(counts(header.map("points")), counts(header.map("matrices"))),
                bestExamples(header),
                header.has("noise") ? List.of(noise(header, rows)) : List.of());
    }

    /** Older checkpoints have the losses alone, or nothing; without them, a training that is taken up again would begin anew. */
    private static Doubles bestExamples(PlainFields header) {
        String key = header.has("bestExamples") ? "bestExamples" : "bestLosses";
        return header.has(key) ? decode(header.text(key)) : Doubles.of();
    }

    private static Noise noise(PlainFields header, SortedMap<String, float[]> rows) {
        float[] pending = rows.get(PENDING);
        return new Noise(
                decode(header.text("noise")),
                pending == null ? List.of() : List.of(new Gradient(header.whole("noiseExamples"), pending)));
    }

    private static String encode(Doubles numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * numbers.size());
        numbers.stream().forEach(bytes::putDouble);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static Doubles decode(String text) {
        double[] numbers = new double[Base64.getDecoder().decode(text).length / Double.BYTES];
        ByteBuffer.wrap(Base64.getDecoder().decode(text)).asDoubleBuffer().get(numbers);
        return Doubles.of(numbers);
    }

    private static Selected selected(PlainFields header, ModelState now, SortedMap<String, float[]> rows) {
        Map<CurveKey, Double> values = new LinkedHashMap<>();
        PlainFields texts = header.map("selected");
        for (Object key : texts.map().keySet()) {
            String text = String.valueOf(key);
            values.put(CurveKey.parse(text), Double.valueOf(texts.text(text)));
        }
        long step = header.large("selectedStep");
        return new Selected(step == now.steps() ? now : state(step, rows, SELECTED), values);
    }

    private static ModelState state(long step, SortedMap<String, float[]> rows, String prefix) {
        Map<String, float[]> own = new TreeMap<>();
        rows.forEach((name, row) -> {
            if (name.startsWith(prefix)) {
                own.put(name.substring(prefix.length()), row);
            }
        });
        return new ModelState(step, own);
    }

    private static Map<String, Object> plain(Map<CurveKey, Long> counts) {
        Map<String, Object> plain = new TreeMap<>();
        counts.forEach((key, count) -> plain.put(key.toString(), count));
        return plain;
    }

    private static Map<CurveKey, Long> counts(PlainFields plain) {
        Map<CurveKey, Long> counts = new LinkedHashMap<>();
        for (Object key : plain.map().keySet()) {
            counts.put(CurveKey.parse(String.valueOf(key)), plain.large(String.valueOf(key)));
        }
        return counts;
    }
}
