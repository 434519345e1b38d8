// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Target;
import org.descent.core.data.Normalizer;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.Normalization;
import org.descent.core.experiment.SplitPlan;

/**
 * The passes over the data before training: one that fingerprints, checks and, where they fit, keeps them; one that fits the
 * normalization.
 *
 * <p>Threading: confined to one thread.
 */
public final class Preparation {
    /** Up to so many bytes are kept in memory; what is larger is read again whenever it is needed. */
    private static final long KEPT_BYTES = 256L << 20;

    private static final int CHUNK_FLOATS = 1 << 18;

    private final Examples examples;
    private final DataSpec spec;
    private final int inputs;
    private final int width;
    private final int chunk;
    private final Progress progress;
    private final float[] features;
    private final float[] targets;

    private Preparation(Examples examples, boolean kept, Progress progress) {
        this.examples = examples;
        this.spec = examples.spec();
        this.inputs = spec.input().size();
        this.width = spec.target().width();
        this.chunk = Math.max(1, Math.min(Math.max(1, examples.count()), CHUNK_FLOATS / (inputs + width)));
        this.progress = progress;
        this.features = new float[kept ? examples.count() * inputs : 0];
        this.targets = new float[kept ? examples.count() * width : 0];
    }

    /** Prepares examples; they are closed with what is returned, or before if all of them were kept. */
    public static PreparedData of(
            Examples examples, SplitPlan plan, Normalization normalization, long splitSeed, Progress progress) {
        return of(examples, plan, normalization, splitSeed, progress, KEPT_BYTES);
    }

    static PreparedData of(
            Examples examples,
            SplitPlan plan,
            Normalization normalization,
            long seed,
            Progress progress,
            long keptBytes) {
        DataSpec spec = examples.spec();
        long bytes =
                (long) examples.count() * (spec.input().size() + spec.target().width()) * Float.BYTES;
        return new Preparation(examples, bytes <= keptBytes, progress).prepare(plan, normalization, seed);
    }

    private boolean kept() {
        return targets.length > 0;
    }

    private PreparedData prepare(SplitPlan plan, Normalization normalization, long seed) {
        Fingerprint fingerprint = new Fingerprint(spec);
        DataCheck check = new DataCheck(spec);
        int[] classes = new int[examples.count()];
        scan(fingerprint, check, classes);
        List<Problem> problems = new ArrayList<>(check.problems());
        if (!check.targetsAreSound()) {
            throw new InvalidInputException(problems);
        }
        int[] groups = plan.stratify() ? classes : new int[classes.length];
        Split split = Split.of(plan, groups, seed);
        problems.addAll(check.problems(plan, split, classes));
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        Normalizer normalizer = normalization == Normalization.NONE ? Normalizer.NONE : fit(split, normalization);
        if (!kept()) {
            return new StreamedData(examples, split, normalizer, fingerprint.text());
        }
        normalizer.apply(features, examples.count());
        examples.close();
        return new KeptData(spec, features, targets, split, normalizer, fingerprint.text());
    }

    private void scan(Fingerprint fingerprint, DataCheck check, int[] classes) {
        progress.begin("reading and checking the data", examples.count());
        float[] readFeatures = new float[chunk * inputs];
        float[] readTargets = new float[chunk * width];
        int[] rows = new int[chunk];
        for (int from = 0; from < classes.length; from += chunk) {
            int count = Math.min(chunk, classes.length - from);
            for (int i = 0; i < count; i++) {
                rows[i] = from + i;
            }
            read(rows, count, readFeatures, readTargets);
            fingerprint.add(readFeatures, readTargets, count);
            check.add(readFeatures, readTargets, count);
            if (spec.target() instanceof Target.Classes) {
                for (int i = 0; i < count; i++) {
                    classes[from + i] = (int) readTargets[i];
                }
            }
            if (kept()) {
                System.arraycopy(readFeatures, 0, features, from * inputs, count * inputs);
                System.arraycopy(readTargets, 0, targets, from * width, count * width);
            }
        }
    }

    private Normalizer fit(Split split, Normalization normalization) {
        int[] rows = split.rows(Part.TRAIN).clone();
        // files are read faster, and sums are the same, in the order of the rows
        Arrays.sort(rows);
        NormalizerFit fit = new NormalizerFit(inputs);
        if (kept()) {
            for (int row : rows) {
                fit.add(features, row * inputs);
            }
            return fit.normalizer(normalization);
        }
        progress.begin("fitting the normalization", rows.length);
        float[] readFeatures = new float[chunk * inputs];
        float[] readTargets = new float[chunk * width];
        for (int from = 0; from < rows.length; from += chunk) {
            int count = Math.min(chunk, rows.length - from);
            read(Arrays.copyOfRange(rows, from, from + count), count, readFeatures, readTargets);
            for (int i = 0; i < count; i++) {
                fit.add(readFeatures, i * inputs);
            }
        }
        return fit.normalizer(normalization);
    }

    private void read(int[] rows, int count, float[] readFeatures, float[] readTargets) {
        if (progress.cancelled()) {
            throw new CancellationException("cancelled while the data were read");
        }
        examples.read(rows, 0, count, readFeatures, readTargets);
        progress.worked(count);
    }
}
