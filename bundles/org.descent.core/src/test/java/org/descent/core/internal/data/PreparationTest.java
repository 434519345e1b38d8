// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.descent.api.Doubles;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.data.Columns;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.data.Times;
import org.descent.api.parameter.Values;
import org.descent.core.DescentException;
import org.descent.core.data.DataPreparation;
import org.descent.core.data.Normalizer;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.AugmentPlan;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.DataPlan;
import org.descent.core.experiment.Imputation;
import org.descent.core.experiment.LabelPlan;
import org.descent.core.experiment.Normalization;
import org.descent.core.experiment.SplitPlan;
import org.descent.core.experiment.Streams;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.registry.PluginFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreparationTest {
    private static final SplitPlan HALVES = new SplitPlan(0.5, 0.25, 0.25, true);
    private static final Target TWO = new Target.Classes(List.of("a", "b"));
    private static final Target ONE = new Target.Quantities(List.of("y"));

    /** Examples as a careless data set would give them: not checked at all. */
    private record Unchecked(DataSpec spec, Doubles features, Doubles targets) implements Examples {
        @Override
        public int count() {
            return targets.size() / spec.target().width();
        }

        @Override
        public void read(int[] rows, int from, int to, float[] intoFeatures, float[] intoTargets) {
            int inputs = spec.input().size();
            int width = spec.target().width();
            for (int i = from; i < to; i++) {
                for (int f = 0; f < inputs; f++) {
                    intoFeatures[(i - from) * inputs + f] = (float) features.get(rows[i] * inputs + f);
                }
                for (int t = 0; t < width; t++) {
                    intoTargets[(i - from) * width + t] = (float) targets.get(rows[i] * width + t);
                }
            }
        }
    }

    private static Examples examples(Target target, int inputs, double[] features, double... targets) {
        return new Unchecked(new DataSpec(Shape.of(inputs), target), Doubles.of(features), Doubles.of(targets));
    }

    private static Examples line(Target target, int count) {
        double[] features = IntStream.range(0, 2 * count)
                .mapToDouble(i -> i % 2 == 0 ? i / 2 : 7)
                .toArray();
        double[] targets = IntStream.range(0, count).mapToDouble(i -> i % 2).toArray();
        return examples(target, 2, features, targets);
    }

    private static PreparedData prepare(Examples examples, SplitPlan plan, Normalization normalization, long seed) {
        return Preparation.of(examples, plan(plan, normalization), streams(seed), Progress.NONE);
    }

    /** A plan whose data set is not opened, since the examples are there. */
    private static DataPlan plan(SplitPlan split, Normalization normalization) {
        return new DataPlan(
                choice(new TestPlugin.Points("org.example.points")),
                split,
                normalization,
                LabelPlan.NONE,
                AugmentPlan.NONE);
    }

    private static Streams streams(long split) {
        return new Streams(1, 2, 3, 4, split, 5);
    }

    private static List<String> problems(Examples examples, SplitPlan plan) {
        return assertThrows(InvalidInputException.class, () -> prepare(examples, plan, Normalization.NONE, 1))
                .problems()
                .stream()
                .map(Problem::text)
                .toList();
    }

    private static float[] features(PreparedData data, Part part) {
        int inputs = data.spec().input().size();
        int count = data.count(part);
        float[] features = new float[count * inputs];
        data.read(
                part,
                IntStream.range(0, count).toArray(),
                0,
                count,
                features,
                new float[count * data.spec().target().width()]);
        return features;
    }

    @Test
    void partsHoldEveryExampleOnce() {
        try (PreparedData data = prepare(line(TWO, 40), HALVES, Normalization.NONE, 3)) {
            assertEquals(20, data.count(Part.TRAIN));
            assertEquals(10, data.count(Part.VALIDATION));
            assertEquals(10, data.count(Part.TEST));
            int[] all = IntStream.concat(
                            Arrays.stream(data.rows(Part.TRAIN)),
                            IntStream.concat(
                                    Arrays.stream(data.rows(Part.VALIDATION)), Arrays.stream(data.rows(Part.TEST))))
                    .sorted()
                    .toArray();
            assertArrayEquals(IntStream.range(0, 40).toArray(), all);
        }
    }

    @Test
    void readGivesTheRowsOfThePart() {
        try (PreparedData data = prepare(line(TWO, 40), HALVES, Normalization.NONE, 3)) {
            int[] rows = data.rows(Part.VALIDATION);
            float[] features = new float[4];
            float[] targets = new float[2];
            data.read(Part.VALIDATION, new int[] {9, 3, 7, 0}, 1, 3, features, targets);
            assertArrayEquals(new float[] {rows[3], 7, rows[7], 7}, features);
            assertArrayEquals(new float[] {rows[3] % 2, rows[7] % 2}, targets);
        }
    }

    @Test
    void normalizationIsFittedOnTheTrainingPartAlone() {
        try (PreparedData data = prepare(line(ONE, 40), HALVES, Normalization.STANDARD, 3)) {
            int[] rows = data.rows(Part.TRAIN);
            double mean = Arrays.stream(rows).average().orElseThrow();
            double variance = Arrays.stream(rows)
                    .mapToDouble(r -> (r - mean) * (r - mean))
                    .average()
                    .orElseThrow();
            assertEquals(mean, data.normalizer().offsets().get(0), 1e-12);
            assertEquals(1 / Math.sqrt(variance), data.normalizer().factors().get(0), 1e-12);
            int row = data.rows(Part.TEST)[0];
            assertEquals((row - mean) / Math.sqrt(variance), features(data, Part.TEST)[0], 1e-6);
        }
    }

    @Test
    void constantFeatureBecomesZero() {
        for (Normalization normalization : List.of(Normalization.STANDARD, Normalization.MIN_MAX)) {
            try (PreparedData data = prepare(line(TWO, 40), HALVES, normalization, 3)) {
                assertEquals(0, data.normalizer().factors().get(1));
                assertEquals(0, features(data, Part.TEST)[1]);
            }
        }
    }

    @Test
    void minMaxGivesZeroToOne() {
        try (PreparedData data = prepare(line(TWO, 40), HALVES, Normalization.MIN_MAX, 3)) {
            double[] first = IntStream.range(0, 20)
                    .mapToDouble(i -> features(data, Part.TRAIN)[2 * i])
                    .toArray();
            assertEquals(0, Arrays.stream(first).min().orElseThrow());
            assertEquals(1, Arrays.stream(first).max().orElseThrow(), 1e-7);
        }
    }

    @Test
    void largeDataAreReadAgainWithTheSameResult() {
        Examples examples = line(TWO, 1000);
        try (PreparedData kept = prepare(examples, HALVES, Normalization.STANDARD, 5);
                PreparedData streamed =
                        Preparation.of(examples, plan(HALVES, Normalization.STANDARD), streams(5), Progress.NONE, 0)) {
            assertEquals(kept.normalizer(), streamed.normalizer());
            assertEquals(kept.dataFingerprint(), streamed.dataFingerprint());
            assertEquals(kept.splitFingerprint(), streamed.splitFingerprint());
            for (Part part : Part.values()) {
                assertArrayEquals(features(kept, part), features(streamed, part));
            }
        }
    }

    @Test
    void fingerprintsAreTheSameForEver() {
        // computed with another implementation
        try (PreparedData data = prepare(line(TWO, 40), HALVES, Normalization.NONE, 3)) {
            assertEquals("091d1c8057982200f74d7cfcf1532893b23839b65ab90bf8736efa3ea6a3497c", data.dataFingerprint());
            assertEquals("b6e24d3864ae7f32f757bbe06c726c25137e660d8331697f503a09ed2420282d", data.splitFingerprint());
        }
    }

    @Test
    void fingerprintTellsDataApart() {
        String first = prepare(line(TWO, 40), HALVES, Normalization.NONE, 3).dataFingerprint();
        assertEquals(
                first, prepare(line(TWO, 40), HALVES, Normalization.STANDARD, 4).dataFingerprint());
        assertNotEquals(
                first, prepare(line(ONE, 40), HALVES, Normalization.NONE, 3).dataFingerprint());
        assertNotEquals(
                first, prepare(line(TWO, 41), HALVES, Normalization.NONE, 3).dataFingerprint());
        Target named = new Target.Classes(List.of("a", "c"));
        assertNotEquals(
                first, prepare(line(named, 40), HALVES, Normalization.NONE, 3).dataFingerprint());
    }

    @Test
    void seedDecidesTheSplit() {
        String first = prepare(line(TWO, 40), HALVES, Normalization.NONE, 3).splitFingerprint();
        assertEquals(
                first, prepare(line(TWO, 40), HALVES, Normalization.NONE, 3).splitFingerprint());
        assertNotEquals(
                first, prepare(line(TWO, 40), HALVES, Normalization.NONE, 4).splitFingerprint());
    }

    @Test
    void quantitiesAreDividedWithoutRegardToStratification() {
        SplitPlan plain = new SplitPlan(0.5, 0.25, 0.25, false);
        assertEquals(
                prepare(line(ONE, 40), plain, Normalization.NONE, 3).splitFingerprint(),
                prepare(line(ONE, 40), HALVES, Normalization.NONE, 3).splitFingerprint());
    }

    @Test
    void allProblemsOfTheExamplesAreReportedAtOnce() {
        double nan = Double.NaN;
        assertEquals(
                List.of(
                        "data: feature 1 of example 0 is NaN, must be a finite number (and 1 more like it). Remove"
                                + " these examples or replace the values.",
                        "data: the target of example 2 is 5.0, must be the index of a class in [0, 1]. Remove the"
                                + " examples without a target, or correct it."),
                problems(examples(TWO, 2, new double[] {1, nan, 2, 2, 3, Double.NEGATIVE_INFINITY}, 0, 1, 5), HALVES));
    }

    @Test
    void missingTargetIsRefused() {
        assertTrue(problems(examples(ONE, 1, new double[] {1, 2, 3, 4}, 1, 2, Double.NaN, 4), HALVES)
                .get(0)
                .contains("the target of example 2 is NaN, must be a finite number"));
        assertTrue(problems(examples(TWO, 1, new double[] {1, 2, 3, 4}, 1, 0, Double.NaN, 1), HALVES)
                .get(0)
                .contains("must be the index of a class in [0, 1]"));
        assertTrue(problems(examples(TWO, 1, new double[] {1, 2, 3, 4}, 1, 0, 0.5, 1), HALVES)
                .get(0)
                .contains("0.5"));
    }

    @Test
    void onlyOneClassIsRefused() {
        assertEquals(
                List.of("data: all 4 examples are of the class 'b'. There must be at least two classes to tell apart."),
                problems(examples(TWO, 1, new double[] {1, 2, 3, 4}, 1, 1, 1, 1), new SplitPlan(1, 0, 0, true)));
    }

    @Test
    void classWithoutAnExampleIsRefused() {
        Target three = new Target.Classes(List.of("a", "b", "c"));
        assertEquals(
                List.of("data: there is no example of the class 'b'. Leave the class out, or add examples of it."),
                problems(examples(three, 1, new double[] {1, 2, 3, 4}, 0, 2, 0, 2), new SplitPlan(1, 0, 0, true)));
    }

    @Test
    void emptyPartIsRefused() {
        assertEquals(
                List.of("data.split.test: the share 0.01 of 10 examples is not a single one. Use more examples, or"
                        + " give the part a larger share or none."),
                problems(line(TWO, 10), new SplitPlan(0.8, 0.19, 0.01, true)));
    }

    @Test
    void classMissingFromTheTrainingPartIsRefused() {
        double[] targets = new double[40];
        targets[17] = 1;
        double[] features = new double[40];
        SplitPlan plan = new SplitPlan(0.5, 0.25, 0.25, false);
        long seed = 0;
        while (true) {
            int[] groups = new int[40];
            Split split = Split.of(plan, groups, new SplitKeys.None(), seed);
            if (Arrays.stream(split.rows(Part.TRAIN)).noneMatch(row -> row == 17)) {
                break;
            }
            seed++;
        }
        long missing = seed;
        InvalidInputException e = assertThrows(
                InvalidInputException.class,
                () -> prepare(examples(TWO, 1, features, targets), plan, Normalization.NONE, missing));
        assertEquals(
                "no example of the class 'b' is in the training part",
                e.problems().get(0).what());
        SplitPlan stratified = new SplitPlan(0.5, 0.25, 0.25, true);
        prepare(examples(TWO, 1, features, targets), stratified, Normalization.NONE, missing)
                .close();
    }

    @Test
    void noExamplesAreRefused() {
        assertEquals(
                List.of("data: has no examples. Look whether the file or the filter is the right one."),
                problems(examples(TWO, 1, new double[0]), HALVES));
    }

    private static Choice<org.descent.api.data.Dataset> choice(TestPlugin.Points plugin) {
        return new Choice<>(plugin, plugin.schema().defaults());
    }

    private static RuntimeException failure(TestPlugin.Points plugin) {
        return assertThrows(
                RuntimeException.class,
                () -> DataPreparation.prepare(
                        new DataPlan(choice(plugin), HALVES, Normalization.NONE, LabelPlan.NONE, AugmentPlan.NONE),
                        streams(1),
                        Progress.NONE));
    }

    @Test
    void pluginThatThrowsIsAFailureOfThatPlugin() {
        RuntimeException e = failure(new TestPlugin.Points("org.example.bad") {
            @Override
            public Examples open(Values values, Progress progress) {
                throw new ArrayIndexOutOfBoundsException("3");
            }
        });
        assertEquals("org.example.bad", ((PluginFailure) e).pluginId());
        RuntimeException read = failure(new TestPlugin.Points("org.example.bad") {
            @Override
            public Examples open(Values values, Progress progress) {
                Examples good = super.open(values, progress);
                return new Unchecked(good.spec(), Doubles.of(), Doubles.of(new double[10]));
            }
        });
        assertEquals("org.example.bad", ((PluginFailure) read).pluginId());
    }

    @Test
    void missingFileIsNamed() {
        class Gone extends TestPlugin implements org.descent.api.data.Dataset {
            Gone() {
                super("org.example.gone", org.descent.api.parameter.Schema.EMPTY);
            }

            @Override
            public Examples open(Values values, Progress progress) throws IOException {
                throw new NoSuchFileException("/data/gone.csv");
            }
        }
        Gone gone = new Gone();
        DescentException e = assertThrows(
                DescentException.class,
                () -> DataPreparation.open(new Choice<>(gone, gone.schema().defaults()), Progress.NONE));
        assertEquals("there is no file /data/gone.csv, which org.example.gone should read", e.getMessage());
    }

    @Test
    void badDataOfThePluginComeAsTheyAreAndItsParametersStandUnderData() {
        InvalidInputException e = (InvalidInputException) failure(new TestPlugin.Points("org.example.bad") {
            @Override
            public Examples open(Values values, Progress progress) {
                throw new InvalidInputException(List.of(
                        Problem.at("file", "gone.csv", "there is no file gone.csv", ""),
                        Problem.of("has no rows", "").in("/data/a.csv", 3)));
            }
        });
        assertEquals(
                List.of("data.file: there is no file gone.csv", "/data/a.csv:3: has no rows"),
                e.problems().stream().map(Problem::text).toList());
    }

    @Test
    void cancelledReadingEnds() {
        Progress cancelled = new Progress() {
            @Override
            public void begin(String task, long total) {
                // not looked at
            }

            @Override
            public void worked(long units) {
                // not looked at
            }

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        assertThrows(
                CancellationException.class,
                () -> Preparation.of(line(TWO, 40), plan(HALVES, Normalization.NONE), streams(1), cancelled));
        assertThrows(
                CancellationException.class,
                () -> DataPreparation.open(choice(new TestPlugin.Points("org.example.points")), cancelled));
    }

    @Test
    void normalizerWorksInDoublePrecision() {
        float[] features = {16_777_216f, 16_777_218f};
        new Normalizer(Doubles.of(16_777_215), Doubles.of(0.5)).apply(features, 2);
        assertArrayEquals(new float[] {0.5f, 1.5f}, features);
    }

    /** Examples with more than their features. */
    private static final class More implements Examples {
        private final Examples examples;
        private final Columns columns;
        private final boolean missing;
        private final boolean overlapping;

        More(Examples examples, Columns columns, boolean missing, boolean overlapping) {
            this.examples = examples;
            this.columns = columns;
            this.missing = missing;
            this.overlapping = overlapping;
        }

        @Override
        public DataSpec spec() {
            return examples.spec();
        }

        @Override
        public int count() {
            return examples.count();
        }

        @Override
        public void read(int[] rows, int from, int to, float[] features, float[] targets) {
            examples.read(rows, from, to, features, targets);
        }

        @Override
        public Columns columns() {
            return columns;
        }

        @Override
        public boolean missingValues() {
            return missing;
        }

        @Override
        public boolean overlapping() {
            return overlapping;
        }
    }

    private static Examples withGroups(int groups) {
        List<String> labels =
                IntStream.range(0, 40).mapToObj(i -> "g" + i % groups).toList();
        double[] days = IntStream.range(0, 40).mapToDouble(i -> i).toArray();
        return new More(
                line(TWO, 40), Columns.of(Map.of("patient", labels), Map.of("day", Times.of(days))), false, false);
    }

    private static SplitPlan by(SplitPlan.Key key) {
        return new SplitPlan(0.5, 0.25, 0.25, true, key, 0, 0, 1, 1);
    }

    private static SplitPlan folds(int folds, double test, SplitPlan.Key key) {
        return new SplitPlan((1 - test) * (folds - 1) / folds, (1 - test) / folds, test, true, key, folds, 1, 1, 1);
    }

    @Test
    void missingValueBecomesTheMeanOfTheTrainingPart() {
        double[] features = IntStream.range(0, 40)
                .mapToDouble(i -> i % 4 == 0 ? Double.NaN : i)
                .toArray();
        double[] targets = IntStream.range(0, 40).mapToDouble(i -> i % 2).toArray();
        Examples examples = new More(examples(TWO, 1, features, targets), Columns.NONE, true, false);
        for (Normalization normalization : Normalization.values()) {
            try (PreparedData data = prepare(examples, HALVES, normalization, 3)) {
                int[] train = data.rows(Part.TRAIN);
                double mean = Arrays.stream(train)
                        .filter(row -> row % 4 != 0)
                        .average()
                        .orElseThrow();
                assertEquals(mean, data.report().features().means().get(0), 1e-9);
                assertEquals(
                        Arrays.stream(train).filter(row -> row % 4 == 0).count(),
                        data.report().features().missing());
                double expected = normalization == Normalization.NONE
                        ? mean
                        : (mean - data.normalizer().offsets().get(0))
                                * data.normalizer().factors().get(0);
                int[] rows = data.rows(Part.TEST);
                float[] read = features(data, Part.TEST);
                for (int i = 0; i < rows.length; i++) {
                    assertTrue(Float.isFinite(read[i]));
                    assertTrue(rows[i] % 4 != 0 || Math.abs(read[i] - expected) < 1e-5, normalization + ": " + read[i]);
                }
            }
        }
    }

    /** The training part has the rows of the whole: 1, 1, 2, 7 and 9, 9, -3, 5 with one hole each; the middle pair counts. */
    @ParameterizedTest
    @CsvSource({"MEAN, 2.75, 5", "MEDIAN, 1.5, 7", "MODE, 1, 9"})
    void imputationSaysWhatStandsForAMissingValue(Imputation imputation, double first, double second) {
        double nan = Double.NaN;
        double[] features = {1, 9, 7, nan, 1, 5, nan, 9, 2, -3};
        Examples examples = new More(examples(TWO, 2, features, 0, 1, 0, 1, 0), Columns.NONE, true, false);
        DataPlan plan = plan(new SplitPlan(1, 0, 0, true), Normalization.NONE);
        DataPlan imputing = new DataPlan(
                plan.dataset(), plan.split(), plan.normalization(), plan.labels(), plan.augment(), imputation);
        for (long kept : new long[] {1 << 20, 0}) {
            try (PreparedData data = Preparation.of(examples, imputing, streams(1), Progress.NONE, kept)) {
                assertEquals(Doubles.of(first, second), data.normalizer().fills());
            }
        }
    }

    @Test
    void whatStandsForMissingValuesIsFoundInTheTrainingPartAlone() {
        double[] features = IntStream.range(0, 40)
                .mapToDouble(i -> i % 8 == 0 ? Double.NaN : i)
                .toArray();
        double[] targets = IntStream.range(0, 40).mapToDouble(i -> i % 2).toArray();
        Examples examples = new More(examples(TWO, 1, features, targets), Columns.NONE, true, false);
        DataPlan plan = plan(HALVES, Normalization.NONE);
        DataPlan median = new DataPlan(
                plan.dataset(), plan.split(), plan.normalization(), plan.labels(), plan.augment(), Imputation.MEDIAN);
        try (PreparedData data = Preparation.of(examples, median, streams(3), Progress.NONE)) {
            double[] there = Arrays.stream(data.rows(Part.TRAIN))
                    .filter(row -> row % 8 != 0)
                    .mapToDouble(row -> row)
                    .sorted()
                    .toArray();
            int half = there.length / 2;
            double expected = there.length % 2 == 1 ? there[half] : (there[half - 1] + there[half]) / 2;
            assertEquals(Doubles.of(expected), data.normalizer().fills());
        }
    }

    @Test
    void missingValueIsRefusedWhereTheDataDoNotSaySo() {
        double[] features = {1, Double.NaN, 3, 4};
        assertTrue(problems(examples(TWO, 1, features, 0, 1, 0, 1), new SplitPlan(1, 0, 0, true))
                .get(0)
                .contains("feature 0 of example 1 is NaN"));
        Examples infinite = new More(
                examples(TWO, 1, new double[] {1, Double.POSITIVE_INFINITY, 3, 4}, 0, 1, 0, 1),
                Columns.NONE,
                true,
                false);
        assertTrue(problems(infinite, new SplitPlan(1, 0, 0, true)).get(0).contains("Infinity"));
    }

    @Test
    void featureThatIsMissingFromTheWholeTrainingPartIsRefused() {
        double[] features = IntStream.range(0, 8)
                .mapToDouble(i -> i % 2 == 0 ? Double.NaN : i)
                .toArray();
        Examples examples = new More(examples(TWO, 2, features, 0, 1, 0, 1), Columns.NONE, true, false);
        assertEquals(
                List.of("data: feature 0 has no value in the training part, so that nothing can stand for it. Leave"
                        + " the feature out."),
                problems(examples, new SplitPlan(1, 0, 0, true)));
    }

    @Test
    void columnThatIsNotThereIsRefused() {
        assertEquals(
                List.of("data.split.group: the data have no column 'patiemt'. Did you mean 'patient'?"),
                problems(withGroups(8), by(new SplitPlan.Group("patiemt"))));
        assertEquals(
                List.of("data.split.time: the data have no column 'day'. This data set offers no columns to be divided"
                        + " by."),
                problems(line(TWO, 40), by(new SplitPlan.Time("day"))));
        assertEquals(
                List.of("data.split.time: the column 'patient' is not a time. These are: day."),
                problems(withGroups(8), by(new SplitPlan.Time("patient"))));
    }

    @Test
    void fewerGroupsThanPartsOrFoldsAreRefused() {
        assertEquals(
                List.of("data.split.group: 2 groups are too few for 3 parts. Use a column with more groups, or fewer"
                        + " parts."),
                problems(withGroups(2), by(new SplitPlan.Group("patient"))));
        assertEquals(
                List.of("data.split.folds: 4 groups are too few for 4 folds and the test part beside them. Use fewer"
                        + " folds."),
                problems(withGroups(4), folds(4, 0.2, new SplitPlan.Group("patient"))));
    }

    @Test
    void classWithFewerExamplesThanFoldsIsRefused() {
        double[] targets = new double[40];
        targets[3] = 1;
        targets[17] = 1;
        assertEquals(
                List.of("data.split.folds: the class 'b' has 2 examples, fewer than the 3 folds. Use fewer folds,"
                        + " leave the class out, or divide with stratify: false."),
                problems(examples(TWO, 1, new double[40], targets), folds(3, 0, new SplitPlan.Chance())));
        assertEquals(
                List.of("data.split.folds: 40 examples are too few for 41 folds. Use fewer folds."),
                problems(line(TWO, 40), folds(41, 0, new SplitPlan.Chance())));
    }

    @Test
    void partThatIsEmptyInTimeIsRefused() {
        Examples late =
                new More(line(TWO, 40), Columns.of(Map.of(), Map.of("day", Times.of(new double[40]))), false, false);
        assertTrue(problems(late, by(new SplitPlan.Time("day")))
                .contains("data.split.validation: by time, nothing is left for the part validation. Use more examples,"
                        + " shorter windows, or a column with more different times."));
    }

    @Test
    void dataAreDividedByTheirColumns() {
        try (PreparedData data = prepare(withGroups(8), by(new SplitPlan.Time("day")), Normalization.NONE, 1)) {
            assertEquals(20, data.count(Part.TRAIN));
            assertTrue(Arrays.stream(data.rows(Part.TRAIN)).allMatch(row -> row < 20));
            assertTrue(Arrays.stream(data.rows(Part.TEST)).allMatch(row -> row >= 30));
        }
        try (PreparedData data = prepare(withGroups(8), by(new SplitPlan.Group("patient")), Normalization.NONE, 1)) {
            assertEquals(
                    4,
                    Arrays.stream(data.rows(Part.TRAIN))
                            .map(row -> row % 8)
                            .distinct()
                            .count());
            assertEquals(20, data.count(Part.TRAIN));
        }
    }

    @Test
    void duplicatesAcrossPartsAreCountedAndWarnedOf() {
        // each example is there twice
        double[] features = IntStream.range(0, 40).mapToDouble(i -> i / 2).toArray();
        double[] targets = IntStream.range(0, 40).mapToDouble(i -> i % 2).toArray();
        try (PreparedData data = prepare(examples(TWO, 1, features, targets), HALVES, Normalization.NONE, 3)) {
            List<Integer> train = Arrays.stream(data.rows(Part.TRAIN))
                    .map(row -> row / 2)
                    .boxed()
                    .toList();
            long expected = Arrays.stream(data.rows(Part.VALIDATION))
                    .filter(row -> train.contains(row / 2))
                    .count();
            assertTrue(expected > 0);
            assertEquals(expected, data.report().duplicates().get(Part.VALIDATION));
            assertEquals(
                    expected
                            + " of 10 validation examples have the very same features as one of the training part, so"
                            + " that what is measured on them flatters the network",
                    data.report().warnings().get(0));
        }
        try (PreparedData data = prepare(line(TWO, 40), HALVES, Normalization.NONE, 3)) {
            assertEquals(Map.of(), data.report().duplicates());
            assertEquals(List.of(), data.report().warnings());
        }
    }

    @Test
    void overlappingExamplesDividedByChanceAreWarnedOf() {
        Times times = Times.of(IntStream.range(0, 40).mapToDouble(i -> i).toArray());
        Examples windows = new More(line(TWO, 40), Columns.of(Map.of(), Map.of("day", times)), false, true);
        try (PreparedData data = prepare(windows, HALVES, Normalization.NONE, 3)) {
            assertTrue(data.report().warnings().get(0).startsWith("examples overlap"));
        }
        try (PreparedData data = prepare(windows, by(new SplitPlan.Time("day")), Normalization.NONE, 3)) {
            assertEquals(List.of(), data.report().warnings());
        }
    }

    @Test
    void groupsThatCannotMeetTheSharesAreWarnedOf() {
        try (PreparedData data = prepare(withGroups(3), by(new SplitPlan.Group("patient")), Normalization.NONE, 3)) {
            assertEquals(List.of(), data.report().warnings(), "a third each instead of a half and two quarters");
        }
        SplitPlan little = new SplitPlan(0.9, 0.1, 0, true, new SplitPlan.Group("patient"), 0, 0, 1, 1);
        try (PreparedData data = prepare(withGroups(3), little, Normalization.NONE, 3)) {
            assertTrue(data.report().warnings().get(0).startsWith("the part validation has 3"));
        }
    }

    private static float[] targets(PreparedData data, Part part) {
        int count = data.count(part);
        float[] targets = new float[count];
        data.read(part, IntStream.range(0, count).toArray(), 0, count, new float[2 * count], targets);
        return targets;
    }

    @Test
    void labelsAreSpoiltInTheTrainingPartAlone() {
        DataPlan noisy = new DataPlan(
                choice(new TestPlugin.Points("org.example.points")),
                HALVES,
                Normalization.NONE,
                new LabelPlan(0.3, false),
                AugmentPlan.NONE);
        try (PreparedData plain = prepare(line(TWO, 40), HALVES, Normalization.NONE, 3);
                PreparedData kept = Preparation.of(line(TWO, 40), noisy, streams(3), Progress.NONE);
                PreparedData streamed = Preparation.of(line(TWO, 40), noisy, streams(3), Progress.NONE, 0)) {
            assertEquals(plain.splitFingerprint(), kept.splitFingerprint());
            assertEquals(plain.dataFingerprint(), kept.dataFingerprint());
            assertEquals(6, kept.report().changedLabels());
            float[] before = targets(plain, Part.TRAIN);
            float[] after = targets(kept, Part.TRAIN);
            assertEquals(
                    6, IntStream.range(0, 20).filter(i -> before[i] != after[i]).count());
            assertArrayEquals(after, targets(streamed, Part.TRAIN));
            assertArrayEquals(targets(plain, Part.VALIDATION), targets(kept, Part.VALIDATION));
            assertArrayEquals(targets(plain, Part.TEST), targets(kept, Part.TEST));
        }
    }

    @Test
    void examplesAreChangedForTrainingAndNotForEvaluation() {
        DataPlan changing = new DataPlan(
                choice(new TestPlugin.Points("org.example.points")),
                HALVES,
                Normalization.STANDARD,
                LabelPlan.NONE,
                new AugmentPlan(false, 0, 0, 0.5));
        try (PreparedData plain = prepare(line(TWO, 40), HALVES, Normalization.STANDARD, 3);
                PreparedData kept = Preparation.of(line(TWO, 40), changing, streams(3), Progress.NONE);
                PreparedData streamed = Preparation.of(line(TWO, 40), changing, streams(3), Progress.NONE, 0)) {
            assertArrayEquals(features(plain, Part.TRAIN), features(kept, Part.TRAIN));
            int[] order = {5, 2, 7, 1};
            float[] first = training(kept, 0, order);
            assertArrayEquals(first, training(kept, 0, order));
            assertArrayEquals(first, training(streamed, 0, order));
            assertNotEquals(Arrays.toString(first), Arrays.toString(training(kept, 1, order)));
            assertArrayEquals(
                    Arrays.copyOfRange(first, 4, 6), training(kept, 0, new int[] {7}), "whatever it is read with");
            assertEquals(0, first[1], "a constant feature stays");
            float[] same = training(plain, 0, order);
            plain.read(Part.TRAIN, order, 0, 4, first, new float[4]);
            assertArrayEquals(first, same);
        }
    }

    private static float[] training(PreparedData data, long epoch, int[] indices) {
        float[] features = new float[2 * indices.length];
        data.readForTraining(epoch, indices, 0, indices.length, features, new float[indices.length]);
        return features;
    }
}
