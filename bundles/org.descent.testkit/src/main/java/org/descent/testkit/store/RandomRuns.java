// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.descent.api.run.CurveKey;
import org.descent.core.journal.JournalEntry;
import org.descent.core.store.RunMark;
import org.descent.core.store.RunRecord;
import org.descent.core.store.RunState;
import org.descent.core.store.RunStore;

/**
 * Runs by chance whose fields have values of every type, equal ones and odd ones, and names that stand for several things.
 *
 * <p>Threading: confined to one thread.
 */
final class RandomRuns {
    static final Instant TIME = Instant.parse("2026-03-04T05:06:07.123456789Z");

    /** Fields that some of the runs have, and some that none has. */
    static final List<String> FIELDS = List.of(
            "optimizer.learningRate",
            "optimizer.use",
            "model.hidden",
            "data.stratify",
            "say \"it\", please",
            "not",
            "memory.last",
            "memory.min",
            "network.parameters",
            "data.fingerprint",
            "warnings",
            "network",
            "loss@batch.last",
            "loss@validation.selected",
            "loss@validation.best",
            "loss@validation.minStep",
            "loss@validation.nan",
            "accuracy@validation.best",
            "accuracy@validation.mean",
            "accuracy@validation.count",
            "gradientNorm@validation,layer=conv1.last",
            "gradientNorm@validation,layer=conv1.maxStep",
            "loss@test.first",
            "no.such.path");

    static final List<String> WORDS = List.of(
            "adam",
            "Adam",
            "org.descent.adam",
            "64",
            "",
            "it's",
            "100%",
            "a_b",
            "back\\slash",
            "한글",
            "old",
            "run-07",
            "true");

    private static final List<CurveKey> CURVES = List.of(
            CurveKey.BATCH_LOSS,
            CurveKey.VALIDATION_LOSS,
            CurveKey.parse("accuracy@validation"),
            CurveKey.parse("gradientNorm@validation,layer=conv1"),
            CurveKey.parse("memory"));

    private static final double[] VALUES = {
        0, -0.0, 1, 0.5, 2, 3, 64, 1e-3, 2.5e-7, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };

    private final SplittableRandom random;

    RandomRuns(long seed) {
        random = new SplittableRandom(seed);
    }

    /** Puts so many runs into a store. */
    void fill(RunStore store, int count) {
        for (int i = 0; i < count; i++) {
            String id = "run-%02d".formatted(i);
            store.create(record(id));
            store.take(id, 0, 10, entries());
            if (random.nextBoolean()) {
                store.mark(List.of(id), marks(), "somebody");
            }
        }
    }

    private List<RunMark> marks() {
        return List.of(
                new RunMark.Star(random.nextBoolean()),
                new RunMark.Archive(random.nextBoolean()),
                new RunMark.Note(word()),
                new RunMark.Tag(random.nextBoolean() ? "old" : "64", random.nextBoolean()));
    }

    private RunRecord record(String id) {
        Map<String, Object> parameters = new HashMap<>();
        put(parameters, "optimizer.learningRate", number());
        put(parameters, "optimizer.use", word());
        put(parameters, "data.use", word());
        put(parameters, "model.hidden", hidden());
        put(parameters, "data.stratify", random.nextBoolean());
        put(parameters, "say \"it\", please", scalar());
        put(parameters, "not", scalar());
        if (random.nextInt(3) == 0) {
            parameters.put("memory.last", scalar());
        }
        TreeSet<String> tags = new TreeSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            tags.add(word());
        }
        return new RunRecord(
                id,
                word(),
                word(),
                TIME.plusNanos(random.nextInt(3)),
                List.copyOf(tags),
                parameters,
                Map.of(),
                "",
                Map.of());
    }

    /** Sometimes leaves a value out. */
    private void put(Map<String, Object> values, String path, Object value) {
        if (random.nextInt(4) > 0) {
            values.put(path, value);
        }
    }

    private Object hidden() {
        return switch (random.nextInt(7)) {
            case 0 -> scalar();
            case 1 -> List.of();
            case 2 -> List.of(word(), word());
            case 3 -> List.of(random.nextBoolean());
            case 4 -> List.of(List.of(64L), 64L);
            default -> List.of((long) random.nextInt(3), 64L, 0.5);
        };
    }

    private List<JournalEntry> entries() {
        List<JournalEntry> entries = new ArrayList<>();
        if (random.nextInt(5) > 0) {
            entries.add(new JournalEntry.Change(RunState.RUNNING, TIME.plusMillis(random.nextInt(2)), ""));
        }
        Map<String, Object> facts = new HashMap<>();
        put(facts, "network.parameters", (long) random.nextInt(3));
        put(facts, "data.fingerprint", scalar());
        put(facts, "warnings", List.of("it's", 1L));
        put(facts, "network", Map.of("layers", List.of(1L)));
        put(facts, "memory.last", scalar());
        put(facts, "metrics.accuracy.direction", random.nextBoolean() ? "larger" : "smaller");
        put(facts, "train.pausedAt", random.nextBoolean() ? -1L : 3L);
        entries.add(new JournalEntry.Facts(facts));
        for (CurveKey key : CURVES) {
            if (random.nextInt(4) > 0) {
                entries.add(new JournalEntry.Points(key, SampleRuns.values(value(), value(), value())));
            }
        }
        if (random.nextBoolean()) {
            entries.add(new JournalEntry.Selected(
                    random.nextInt(3), Map.of(CurveKey.VALIDATION_LOSS, value(), CURVES.get(2), value())));
        }
        if (random.nextBoolean()) {
            RunState end = RunState.values()[2 + random.nextInt(5)];
            entries.add(new JournalEntry.Change(end, TIME.plusMillis(500 + random.nextInt(3) * 500), word()));
        }
        return entries;
    }

    private Object scalar() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextBoolean();
            case 1 -> word();
            default -> number();
        };
    }

    private Object number() {
        return random.nextBoolean() ? (Object) (long) (random.nextInt(3) * 64) : (Object) value();
    }

    private double value() {
        return VALUES[random.nextInt(VALUES.length)];
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }
}
