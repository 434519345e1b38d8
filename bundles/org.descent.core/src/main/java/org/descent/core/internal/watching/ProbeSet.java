// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.descent.api.data.DataSpec;
import org.descent.core.data.Normalizer;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;

/**
 * Examples that are looked at again and again: the first of the validation part, or of the training part where there is none. Since a part's
 * index list is in random order, they are a random sample, which the seed of the split decides.
 *
 * <p>Threading: confined to one thread; the arrays are not changed.
 */
final class ProbeSet {
    private final DataSpec spec;
    private final Normalizer normalizer;
    private final int count;
    private final float[] features;
    private final float[] targets;
    private final List<String> names;

    private ProbeSet(DataSpec spec, Normalizer normalizer, int count, List<String> names) {
        this.spec = spec;
        this.normalizer = normalizer;
        this.count = count;
        this.names = List.copyOf(names);
        this.features = new float[Math.multiplyExact(count, spec.input().size())];
        this.targets = new float[count * spec.target().width()];
    }

    /** So many examples of the validation part, or all it has. */
    static ProbeSet of(PreparedData data, int examples) {
        Part part = data.count(Part.VALIDATION) > 0 ? Part.VALIDATION : Part.TRAIN;
        return of(data, part, examples);
    }

    /** So many examples of a part, or all it has. */
    static ProbeSet of(PreparedData data, Part part, int examples) {
        int count = Math.min(examples, data.count(part));
        int[] rows = data.rows(part);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(Integer.toString(rows[i]));
        }
        ProbeSet set = new ProbeSet(data.spec(), data.normalizer(), count, names);
        data.read(part, IntStream.range(0, count).toArray(), 0, count, set.features, set.targets);
        return set;
    }

    /** What an example looks like. */
    DataSpec spec() {
        return spec;
    }

    int count() {
        return count;
    }

    /** {@code (count, input...)}, normalized. */
    float[] features() {
        return features;
    }

    /** {@code (count, target width)}. */
    float[] targets() {
        return targets;
    }

    /** The number of each example in the data set, from 0. */
    List<String> names() {
        return names;
    }

    /** A feature of an example as it was before it was normalized; a feature that is constant in the training part is that constant. */
    double raw(int example, int feature) {
        int width = spec.input().size();
        float value = features[example * width + feature];
        if (normalizer.offsets().size() == 0) {
            return value;
        }
        double factor = normalizer.factors().get(feature);
        return normalizer.offsets().get(feature) + (factor == 0 ? 0 : value / factor);
    }
}
