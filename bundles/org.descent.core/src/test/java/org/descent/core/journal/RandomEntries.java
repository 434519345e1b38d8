// SPDX-License-Identifier: Apache-2.0
package org.descent.core.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.descent.api.Doubles;
import org.descent.api.run.Context;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.store.RunState;

/** Entries of all kinds, by chance from a seed, with the awkward values among them. */
final class RandomEntries {
    private static final double[] AWKWARD = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE, Double.MAX_VALUE, 0
    };
    private static final String[] TEXTS = {"", "loss", "손실 함수", "a\nb\u0000c", "\uD83D\uDE80 up", "x".repeat(70_000)};

    private final Random random;

    RandomEntries(long seed) {
        random = new Random(seed);
    }

    List<JournalEntry> list(int count) {
        List<JournalEntry> entries = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            entries.add(next());
        }
        return entries;
    }

    JournalEntry next() {
        return switch (random.nextInt(7)) {
            case 0 -> new JournalEntry.Points(key(), curve(1 + random.nextInt(50)));
            case 1 -> new JournalEntry.Grid(key(), matrix());
            case 2 -> new JournalEntry.Facts(map(3));
            case 3 ->
                new JournalEntry.Change(RunState.values()[random.nextInt(RunState.values().length)], instant(), text());
            case 4 -> new JournalEntry.Selected(random.nextLong(), values());
            case 5 -> new JournalEntry.Resumed(instant(), random.nextLong(), counts(), counts());
            default -> new JournalEntry.Event(instant(), random.nextLong(), text(), text());
        };
    }

    private Curve curve(int size) {
        long[] steps = new long[size];
        double[] epochs = new double[size];
        long[] examples = new long[size];
        long[] nanos = new long[size];
        double[] values = new double[size];
        long step = random.nextInt(1000);
        for (int i = 0; i < size; i++) {
            step += random.nextInt(3);
            steps[i] = step;
            epochs[i] = number();
            examples[i] = random.nextLong();
            nanos[i] = random.nextLong();
            values[i] = number();
        }
        return new Curve(steps, epochs, examples, nanos, values);
    }

    private Matrix matrix() {
        int rows = random.nextInt(4);
        int columns = random.nextInt(4);
        double[] cells = new double[rows * columns];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = number();
        }
        return new Matrix(random.nextLong(), number(), names(rows), names(columns), Doubles.of(cells));
    }

    private List<String> names(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(text());
        }
        return names;
    }

    private Map<CurveKey, Double> values() {
        Map<CurveKey, Double> values = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            values.put(key(), number());
        }
        return values;
    }

    private Map<CurveKey, Long> counts() {
        Map<CurveKey, Long> counts = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            counts.put(key(), random.nextLong());
        }
        return counts;
    }

    private Map<String, Object> map(int depth) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            map.put(text(), plain(depth));
        }
        return map;
    }

    private Object plain(int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> random.nextBoolean();
            case 1 -> random.nextLong();
            case 2 -> number();
            case 3 -> text();
            case 4 -> List.of(plain(depth - 1), plain(depth - 1));
            default -> map(depth - 1);
        };
    }

    private CurveKey key() {
        String part = random.nextBoolean() ? "validation" : "";
        Map<String, String> labels = random.nextBoolean() ? Map.of("layer", "conv" + random.nextInt(9)) : Map.of();
        return new CurveKey("metric" + random.nextInt(9), new Context(part, new java.util.TreeMap<>(labels)));
    }

    private Instant instant() {
        return Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
    }

    private String text() {
        return TEXTS[random.nextInt(TEXTS.length)];
    }

    private double number() {
        return random.nextInt(3) == 0 ? AWKWARD[random.nextInt(AWKWARD.length)] : random.nextGaussian();
    }
}
