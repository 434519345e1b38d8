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
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.descent.api.Doubles;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.parameter.Values;
import org.descent.core.DescentException;
import org.descent.core.data.DataPreparation;
import org.descent.core.data.Normalizer;
import org.descent.core.data.Part;
import org.descent.core.data.PreparedData;
import org.descent.core.experiment.Choice;
import org.descent.core.experiment.Normalization;
import org.descent.core.experiment.SplitPlan;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.registry.PluginFailure;
import org.junit.jupiter.api.Test;

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
        return Preparation.of(examples, plan, normalization, seed, Progress.NONE);
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
                PreparedData streamed = Preparation.of(examples, HALVES, Normalization.STANDARD, 5, Progress.NONE, 0)) {
            assertTrue(kept instanceof KeptData);
            assertTrue(streamed instanceof StreamedData);
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
                        "data: feature 1 of example 0 is NaN, must be a finite number (and 1 more like it). Remove these examples or "
                                + "replace the values.",
                        "data: the target of example 2 is 5.0, must be the index of a class in [0, 1]. Remove the examples without a "
                                + "target, or correct it."),
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
                List.of(
                        "data.split.test: the share 0.01 of 10 examples is not a single one. Use more examples, or give the part a "
                                + "larger share or none."),
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
            Split split = Split.of(plan, groups, seed);
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
                () -> DataPreparation.prepare(choice(plugin), HALVES, Normalization.NONE, 1, Progress.NONE));
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
    void badDataOfThePluginComeAsTheyAre() {
        assertTrue(
                failure(new TestPlugin.Points("org.example.bad") {
                            @Override
                            public Examples open(Values values, Progress progress) {
                                throw new InvalidInputException(Problem.of("row 3 is broken", ""));
                            }
                        })
                        instanceof InvalidInputException);
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
                () -> Preparation.of(line(TWO, 40), HALVES, Normalization.NONE, 1, cancelled));
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
}
