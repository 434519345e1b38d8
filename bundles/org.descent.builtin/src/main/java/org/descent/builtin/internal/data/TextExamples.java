// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.util.Arrays;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.data.Columns;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Times;

/** Windows of a text, one-hot; the target is the character behind each. */
final class TextExamples implements Examples {
    private final DataSpec spec;
    private final TextFile text;
    private final int[] classes;
    private final int window;
    private final int stride;
    private final int count;

    /**
     * Examples.
     *
     * @param spec the shape (vocabulary, window) and the vocabulary
     * @param text the text, longer than the window
     * @param classes for each different character of the text its index in the vocabulary
     * @param stride how far apart windows begin
     */
    TextExamples(DataSpec spec, TextFile text, int[] classes, int stride) {
        this.spec = spec;
        this.text = text;
        this.classes = classes;
        this.window = spec.input().dimension(1);
        this.stride = stride;
        this.count = (text.count() - window - 1) / stride + 1;
    }

    @Override
    public DataSpec spec() {
        return spec;
    }

    @Override
    public int count() {
        return count;
    }

    /** The position in the text as the time, so that windows need not reach from one part into another. */
    @Override
    public Columns columns() {
        double[] firsts = new double[count];
        double[] lasts = new double[count];
        for (int i = 0; i < count; i++) {
            firsts[i] = (double) i * stride;
            lasts[i] = (double) i * stride + window;
        }
        return Columns.of(Map.of(), Map.of("position", new Times(Doubles.of(firsts), Doubles.of(lasts))));
    }

    @Override
    public boolean overlapping() {
        return stride <= window;
    }

    @Override
    public void read(int[] rows, int from, int to, float[] features, float[] targets) {
        int size = spec.input().size();
        Arrays.fill(features, 0, (to - from) * size, 0);
        for (int i = from; i < to; i++) {
            int start = rows[i] * stride;
            for (int at = 0; at < window; at++) {
                features[(i - from) * size + classes[text.code(start + at)] * window + at] = 1;
            }
            targets[i - from] = classes[text.code(start + window)];
        }
    }
}
