// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.descent.api.Doubles;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Target;
import org.descent.core.data.DataReport;
import org.descent.core.data.FeatureStatistics;
import org.descent.core.data.Normalizer;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.DataPlan;
import org.descent.core.experiment.LabelPlan;
import org.descent.core.experiment.Streams;

/**
 * The passes over the data before training: one that fingerprints, checks and, where they fit, keeps them; one over the training
 * part that fits the normalization.
 *
 * <p>Threading: confined to one thread.
 */
public final class Preparation {
    /** Up to so many bytes are kept in memory; what is larger is read again whenever it is needed. */
    private static final long KEPT_BYTES = 256L << 20;

    private static final int CHUNK_FLOATS = 1 << 18;

    private final Examples examples;
    private final DataPlan plan;
    private final Streams streams;
    private final DataSpec spec;
    private final int inputs;
    private final int width;
    private final int chunk;
    private final Progress progress;
    private final float[] features;
    private final float[] targets;

    private Preparation(Examples examples, DataPlan plan, Streams streams, boolean kept, Progress progress) {
        this.examples = examples;
        this.plan = plan;
        this.streams = streams;
        this.spec = examples.spec();
        this.inputs = spec.input().size();
        this.width = spec.target().width();
        this.chunk = Math.max(1, Math.min(Math.max(1, examples.count()), CHUNK_FLOATS / (inputs + width)));
        this.progress = progress;
        this.features = new float[kept ? examples.count() * inputs : 0];
        this.targets = new float[kept ? examples.count() * width : 0];
    }

    /** Prepares examples; they are closed with what is returned, or before if all of them were kept. */
    public static PreparedData of(Examples examples, DataPlan plan, Streams streams, Progress progress) {
        return of(examples, plan, streams, progress, KEPT_BYTES);
    }

    static PreparedData of(Examples examples, DataPlan plan, Streams streams, Progress progress, long keptBytes) {
        DataSpec spec = examples.spec();
        long bytes =
                (long) examples.count() * (spec.input().size() + spec.target().width()) * Float.BYTES;
        return new Preparation(examples, plan, streams, bytes <= keptBytes, progress).prepare();
    }

    private boolean kept() {
        return targets.length > 0;
    }

    private PreparedData prepare() {
        Fingerprint fingerprint = new Fingerprint(spec);
        DataCheck check = new DataCheck(spec, examples.missingValues());
        Duplicates duplicates = new Duplicates(examples.count());
        int[] classes = new int[examples.count()];
        scan(fingerprint, check, duplicates, classes);
        List<Problem> problems = new ArrayList<>(check.problems());
        problems.addAll(Augmenter.problems(plan.augment(), spec.input()));
        if (!check.targetsAreSound()) {
            throw new InvalidInputException(problems);
        }
        Optional<SplitKeys> keys = keys(problems);
        SplitCheck splitCheck = new SplitCheck(spec, plan.split(), classes);
        keys.ifPresent(found -> problems.addAll(splitCheck.before(found)));
        Optional<Split> split = keys.filter(found -> splitCheck.before(found).isEmpty())
                .map(found -> Split.of(plan.split(), strata(classes), found, streams.split()));
        split.ifPresent(found -> problems.addAll(splitCheck.after(found)));
        if (!problems.isEmpty() || split.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return divided(split.get(), fingerprint.text(), duplicates.across(split.get()), keys.get());
    }

    private int[] strata(int[] classes) {
        return plan.split().stratify() ? classes : new int[classes.length];
    }

    private Optional<SplitKeys> keys(List<Problem> problems) {
        try {
            return Optional.of(SplitKeys.of(plan.split(), examples.columns()));
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
            return Optional.empty();
        }
    }

    private PreparedData divided(Split split, String fingerprint, Map<Part, Long> duplicates, SplitKeys keys) {
        int[] rows = split.rows(Part.TRAIN).clone();
        // files are read faster, and sums are the same, in the order of the rows
        Arrays.sort(rows);
        boolean spoilt = !plan.labels().equals(LabelPlan.NONE);
        float[] labels = new float[spoilt ? rows.length * width : 0];
        FeatureStatistics statistics = fit(rows, labels);
        checkValues(statistics);
        int changed = spoilt ? LabelChange.apply(plan.labels(), spec.target(), labels, streams.labels()) : 0;
        DividedData.Labels own = spoilt ? inOrder(labels, rows, split.rows(Part.TRAIN)) : DividedData.Labels.OWN;
        Normalizer normalizer = FeatureFit.normalizer(statistics, plan.normalization(), fills(statistics, rows));
        Augmenter augmenter =
                new Augmenter(plan.augment(), spec.input(), statistics, normalizer, streams.augmentation());
        DataReport report = new DataReport(
                statistics,
                split.leftOut(),
                duplicates,
                changed,
                SplitWarnings.of(plan.split(), split, duplicates, keys, examples.overlapping()));
        if (!kept()) {
            return new DividedData(examples, false, split, own, normalizer, augmenter, fingerprint, report);
        }
        // what is changed at random is changed before it is normalized
        boolean normalized = !augmenter.active();
        if (normalized) {
            normalizer.apply(features, examples.count());
        }
        examples.close();
        KeptRows rowsInMemory = new KeptRows(spec, features, targets);
        return new DividedData(rowsInMemory, normalized, split, own, normalizer, augmenter, fingerprint, report);
    }

    /** What stands for missing values, which may be in any part and in other data; nothing if none may be missing. */
    private Doubles fills(FeatureStatistics statistics, int[] rows) {
        return examples.missingValues()
                ? new Middles(rows.length).of(plan.imputation(), statistics, visitor -> forEach(rows, visitor))
                : Doubles.of();
    }

    private void checkValues(FeatureStatistics statistics) {
        List<Problem> problems = new ArrayList<>();
        for (int f = 0; f < inputs; f++) {
            if (Double.isNaN(statistics.means().get(f))) {
                String name = spec.featureNames().isEmpty()
                        ? Integer.toString(f)
                        : f + " ('" + spec.featureNames().get(f) + "')";
                problems.add(Problem.at(
                        "data",
                        name,
                        "feature " + name + " has no value in the training part, so that nothing can stand for it",
                        "Leave the feature out."));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /** Labels in the order of a list of rows, from labels in the order of the sorted rows. */
    private DividedData.Labels inOrder(float[] labels, int[] sorted, int[] list) {
        float[] ordered = new float[labels.length];
        for (int i = 0; i < list.length; i++) {
            int from = Arrays.binarySearch(sorted, list[i]);
            System.arraycopy(labels, from * width, ordered, i * width, width);
        }
        return new DividedData.Labels(ordered);
    }

    private void scan(Fingerprint fingerprint, DataCheck check, Duplicates duplicates, int[] classes) {
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
            duplicates.add(readFeatures, inputs, count);
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

    /** Looks at the features of rows, and copies their labels where there is room for them. */
    private FeatureStatistics fit(int[] rows, float[] labels) {
        FeatureFit fit = new FeatureFit(inputs);
        if (kept()) {
            for (int i = 0; i < rows.length; i++) {
                fit.add(features, rows[i] * inputs);
                if (labels.length > 0) {
                    System.arraycopy(targets, rows[i] * width, labels, i * width, width);
                }
            }
            return fit.statistics();
        }
        progress.begin("looking at the training part", rows.length);
        float[] readFeatures = new float[chunk * inputs];
        float[] readTargets = new float[chunk * width];
        for (int from = 0; from < rows.length; from += chunk) {
            int count = Math.min(chunk, rows.length - from);
            read(Arrays.copyOfRange(rows, from, from + count), count, readFeatures, readTargets);
            for (int i = 0; i < count; i++) {
                fit.add(readFeatures, i * inputs);
            }
            if (labels.length > 0) {
                System.arraycopy(readTargets, 0, labels, from * width, count * width);
            }
        }
        return fit.statistics();
    }

    /** Goes through the features of rows. */
    private void forEach(int[] rows, Middles.Visitor visitor) {
        if (kept()) {
            for (int row : rows) {
                visitor.example(features, row * inputs);
            }
            return;
        }
        progress.begin("looking at missing values", rows.length);
        float[] readFeatures = new float[chunk * inputs];
        float[] readTargets = new float[chunk * width];
        for (int from = 0; from < rows.length; from += chunk) {
            int count = Math.min(chunk, rows.length - from);
            read(Arrays.copyOfRange(rows, from, from + count), count, readFeatures, readTargets);
            for (int i = 0; i < count; i++) {
                visitor.example(readFeatures, i * inputs);
            }
        }
    }

    private void read(int[] rows, int count, float[] readFeatures, float[] readTargets) {
        if (progress.cancelled()) {
            throw new CancellationException("cancelled while the data were read");
        }
        examples.read(rows, 0, count, readFeatures, readTargets);
        progress.worked(count);
    }
}
