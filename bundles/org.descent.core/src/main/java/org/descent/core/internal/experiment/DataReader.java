// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.descent.api.data.Dataset;
import org.descent.api.parameter.Parameter;
import org.descent.api.parameter.Values;
import org.descent.core.experiment.AugmentPlan;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.DataPlan;
import org.descent.core.experiment.Imputation;
import org.descent.core.experiment.LabelPlan;
import org.descent.core.experiment.Normalization;
import org.descent.core.experiment.SplitPlan;
import org.descent.core.internal.experiment.PlanReader.PlannedData;

/**
 * Reads the section {@code data}: what a run is trained on and how that is divided, scaled and changed.
 *
 * <p>Threading: confined to one thread.
 */
final class DataReader {
    private static final double SHARE_TOLERANCE = 1e-6;

    private final ChoiceReader choices;
    private final Problems problems;

    DataReader(ChoiceReader choices, Problems problems) {
        this.choices = choices;
        this.problems = problems;
    }

    Optional<PlannedData> read(SectionReader section) {
        Optional<Choice<Dataset>> dataset = choices.choice(Dataset.class, section);
        Values values = section.values(FileFormat.DATA_KEYS);
        Normalization normalization = Arrays.stream(Normalization.values())
                .filter(value -> value.word().equals(values.get(FileFormat.NORMALIZE)))
                .findFirst()
                .orElseThrow();
        Imputation imputation = Arrays.stream(Imputation.values())
                .filter(value -> value.word().equals(values.get(FileFormat.IMPUTE)))
                .findFirst()
                .orElseThrow();
        LabelPlan labels = new LabelPlan(values.get(FileFormat.LABEL_NOISE), values.get(FileFormat.SHUFFLE_LABELS));
        SectionReader changes = section.section("augment");
        AugmentPlan augment = augment(changes.values(FileFormat.AUGMENT_KEYS));
        changes.finish();
        SectionReader parts = section.section("split");
        SplitPlan split = split(parts);
        OptionalLong seed = seed(parts);
        parts.finish();
        section.finish();
        return dataset.map(chosen ->
                new PlannedData(new DataPlan(chosen, split, normalization, labels, augment, imputation), seed));
    }

    private static AugmentPlan augment(Values values) {
        return new AugmentPlan(
                values.get(FileFormat.FLIP),
                values.getInt(FileFormat.SHIFT),
                values.get(FileFormat.ROTATE),
                values.get(FileFormat.AUGMENT_NOISE));
    }

    private SplitPlan split(SectionReader section) {
        Values values = section.values(FileFormat.SPLIT_KEYS);
        SplitPlan.Key key = key(section, values);
        int folds = values.getInt(FileFormat.FOLDS);
        int fold = values.getInt(FileFormat.FOLD);
        int repeats = values.getInt(FileFormat.REPEATS);
        int repeat = values.getInt(FileFormat.REPEAT);
        if (folds == 1) {
            refuse(section, FileFormat.FOLDS, folds, "must be at least 2, got 1", "0 is for none.");
        }
        if (fold > folds) {
            String rule = folds == 0 ? "cannot be given without folds" : "must be at most folds, which is " + folds;
            refuse(section, FileFormat.FOLD, fold, rule, FileFormat.FOLD.description());
        }
        if (repeat > repeats) {
            String rule = "must be at most repeats, which is " + repeats;
            refuse(section, FileFormat.REPEAT, repeat, rule, FileFormat.REPEAT.description());
        }
        if (key instanceof SplitPlan.Time && folds > 0) {
            String rule = "cannot be divided by time into folds, since training comes before validation";
            refuse(section, FileFormat.FOLDS, folds, rule, "Give shares for train, validation and test.");
        }
        if (key instanceof SplitPlan.Time && repeats > 1) {
            String rule = "cannot be more than 1 by time, which leaves nothing to chance";
            refuse(section, FileFormat.REPEATS, repeats, rule, "");
        }
        Shares shares = folds > 1 ? foldShares(section, values, folds) : shares(section, values);
        return new SplitPlan(
                shares.train(),
                shares.validation(),
                shares.test(),
                values.get(FileFormat.STRATIFY),
                key,
                folds,
                fold,
                repeats,
                repeats == 1 ? 1 : repeat);
    }

    private void refuse(SectionReader section, Parameter<?> parameter, int value, String rule, String hint) {
        String key = parameter.key();
        problems.add(section.place(key), section.path(key), Integer.toString(value), rule, hint);
    }

    private SplitPlan.Key key(SectionReader section, Values values) {
        String group = values.get(FileFormat.GROUP).strip();
        String time = values.get(FileFormat.TIME).strip();
        if (!group.isEmpty() && !time.isEmpty()) {
            problems.add(
                    section.place(FileFormat.TIME.key()),
                    section.path(FileFormat.TIME.key()),
                    time,
                    "cannot stand beside group: the data are divided by one of the two",
                    "Remove one of them.");
        }
        if (!group.isEmpty()) {
            return new SplitPlan.Group(group);
        }
        return time.isEmpty() ? new SplitPlan.Chance() : new SplitPlan.Time(time);
    }

    private record Shares(double train, double validation, double test) {}

    private Shares foldShares(SectionReader section, Values values, int folds) {
        for (Parameter<?> share : new Parameter<?>[] {FileFormat.TRAIN, FileFormat.VALIDATION}) {
            if (section.has(share.key())) {
                problems.add(
                        section.place(share.key()),
                        section.path(share.key()),
                        String.valueOf(values.toMap().get(share.key())),
                        "cannot stand beside folds, whose number gives the share",
                        "Remove it; test may stay, for a part beside the folds.");
            }
        }
        double test = section.has(FileFormat.TEST.key()) ? values.get(FileFormat.TEST) : 0;
        if (test >= 1) {
            problems.add(
                    section.place(FileFormat.TEST.key()),
                    section.path(FileFormat.TEST.key()),
                    Double.toString(test),
                    "must be less than 1, so that something is left for the folds",
                    "");
        }
        return new Shares((1 - test) * (folds - 1) / folds, (1 - test) / folds, test);
    }

    private Shares shares(SectionReader section, Values values) {
        boolean any = section.has("train") || section.has("validation") || section.has("test");
        double train = !any || section.has("train") ? values.get(FileFormat.TRAIN) : 0;
        double validation = !any || section.has("validation") ? values.get(FileFormat.VALIDATION) : 0;
        double test = !any || section.has("test") ? values.get(FileFormat.TEST) : 0;
        double sum = train + validation + test;
        if (Math.abs(sum - 1) > SHARE_TOLERANCE) {
            String what = "the shares train, validation and test must add up to 1, got " + train + " + " + validation
                    + " + " + test + " = " + (float) sum;
            problems.add(
                    section.place(), section.path(), "", what, "A share that is left out is 0 where another is given.");
        } else if (train <= 0) {
            problems.add(section.place("train"), section.path("train"), "0", "must be more than 0", "");
        }
        return new Shares(train, validation, test);
    }

    private OptionalLong seed(SectionReader section) {
        Optional<Item> item = section.take("seed");
        OptionalLong seed =
                item.map(given -> Amounts.whole(String.valueOf(given.plain()))).orElseGet(OptionalLong::empty);
        if (item.isPresent() && seed.isEmpty() && !PlanReader.isWord(item.get(), "")) {
            String what = "must be a whole number from 0 on, got " + item.get().text();
            problems.add(item.get(), section.path("seed"), what, FileFormat.SPLIT_SEED.description());
        }
        return seed;
    }
}
