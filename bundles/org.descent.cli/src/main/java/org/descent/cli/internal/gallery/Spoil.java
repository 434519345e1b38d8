// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.gallery;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.descent.api.data.Examples;
import org.descent.api.data.Target;
import org.descent.cli.internal.UsageException;

/**
 * What is done to the examples of a data set with classes before a run sees them. The same data are spoilt in the same way each time.
 *
 * <p>Threading: immutable.
 *
 * @param kind what
 * @param amount how much
 */
record Spoil(Kind kind, int amount) {
    static final Spoil NOTHING = new Spoil(Kind.NOTHING, 0);
    private static final int MOST = 1000;

    /** What is done. */
    enum Kind {
        NOTHING,
        /** Of the examples of the least frequent class every so manieth is kept. */
        RARE,
        /** So many percent of the examples are copies of others. */
        REPEATED
    }

    /** Writes the spoilt examples, at most 1000, as CSV with the class in the column {@code target}. */
    void write(Examples examples, Path file) throws IOException {
        if (!(examples.spec().target() instanceof Target.Classes classes)) {
            throw new UsageException("the gallery spoils classes only, the data have "
                    + examples.spec().target().text());
        }
        int width = examples.spec().input().size();
        int[] rows = IntStream.range(0, Math.min(MOST, examples.count())).toArray();
        float[] features = new float[rows.length * width];
        float[] targets = new float[rows.length];
        examples.read(rows, 0, rows.length, features, targets);
        List<Integer> kept = kind == Kind.RARE
                ? thinned(targets, classes.names().size())
                : repeated(rows.length, new Random(amount));
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            for (int f = 0; f < width; f++) {
                out.print("x" + f + ",");
            }
            out.print("target\n");
            for (int row : kept) {
                for (int f = 0; f < width; f++) {
                    out.print(features[row * width + f] + ",");
                }
                out.print(classes.names().get((int) targets[row]) + "\n");
            }
        }
    }

    private List<Integer> thinned(float[] targets, int classes) {
        int[] counts = new int[classes];
        for (float target : targets) {
            counts[(int) target]++;
        }
        int rare = 0;
        for (int c = 1; c < classes; c++) {
            rare = counts[c] < counts[rare] ? c : rare;
        }
        List<Integer> kept = new ArrayList<>();
        int seen = 0;
        for (int row = 0; row < targets.length; row++) {
            if ((int) targets[row] != rare || seen++ % amount == 0) {
                kept.add(row);
            }
        }
        return kept;
    }

    private List<Integer> repeated(int rows, Random random) {
        int own = (int) Math.round(rows * (1 - amount / 100.0));
        List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
        Collections.shuffle(order, random);
        List<Integer> kept = new ArrayList<>(order.subList(0, own));
        while (kept.size() < rows) {
            kept.add(kept.get(random.nextInt(own)));
        }
        Collections.shuffle(kept, random);
        return kept;
    }
}
