// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.GZIPInputStream;
import org.descent.api.Plugin;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Target;
import org.descent.api.network.Activation;
import org.descent.api.network.Network;
import org.descent.api.optimizer.UpdateRule;
import org.descent.api.parameter.Values;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.RunSpec;
import org.descent.core.fixture.LinearTrainer;
import org.descent.core.fixture.MemoryRecorder;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.store.RunState;
import org.descent.core.training.Facts;
import org.descent.core.training.ModelFile;
import org.descent.core.training.NetworkCodec;
import org.descent.core.training.RunExecutor.Outcome;
import org.descent.core.training.StepObserver;
import org.descent.core.training.TrainingControl;
import org.descent.core.training.TrainingProgress;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.TrainingSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerExecutorTest {
    private static final String CLASSES = """
        descent: 1
        experiment: test
        data: { use: points, normalize: standard }
        model: chain
        optimizer: { use: sgd, learningRate: 0.5 }
        train: { epochs: 4, batch: 8 }
        """;
    private static final String QUANTITIES = CLASSES.replace("use: points", "use: points, classes: false");

    @TempDir
    Path folder = Path.of("");

    private final LinearTrainer trainer = new LinearTrainer();
    private final MemoryRecorder recorder = new MemoryRecorder();
    private final List<Plugin> plugins = new ArrayList<>(TestPlugin.all());
    private final AtomicLong clock = new AtomicLong(1_000_000);

    private RunSpec spec(String text, String... overrides) {
        return Experiments.of(PluginRegistry.of(plugins))
                .read("test.yaml", text, folder, List.of(overrides))
                .get(0);
    }

    private Outcome execute(String text, String... overrides) {
        return execute(TrainingControl.NONE, text, overrides);
    }

    private Outcome execute(TrainingControl control, String text, String... overrides) {
        // each look at the clock takes a millisecond
        return new TrainerExecutor(trainer, () -> clock.addAndGet(1_000_000))
                .execute(spec(text, overrides), folder, recorder, control);
    }

    private MemoryRecorder recorded(String... overrides) {
        MemoryRecorder other = new MemoryRecorder();
        new TrainerExecutor(trainer, () -> clock.addAndGet(1_000_000))
                .execute(spec(CLASSES, overrides), folder, other, TrainingControl.NONE);
        return other;
    }

    private static List<Long> range(long first, long end) {
        return LongStream.range(first, end).boxed().toList();
    }

    @Test
    void runRecordsAllCurvesOfLearning() {
        assertEquals(
                new Outcome(RunState.COMPLETED, ""),
                execute(CLASSES, "train.record={layers: none, activations: none, resources: none}"));
        assertEquals(
                List.of(
                        "accuracy@test",
                        "accuracy@train",
                        "accuracy@validation",
                        "accuracyDifferenceError@validation",
                        "examplesPerSecond",
                        "gradientNorm@batch",
                        "learningRate",
                        "loss@batch",
                        "loss@test",
                        "loss@train",
                        "loss@validation",
                        "lossDifferenceError@validation",
                        "lossError@validation",
                        "objective@batch"),
                recorder.keys());
        assertTrue(recorder.curve("loss@train").value(4)
                < recorder.curve("loss@train").value(0) / 2);
    }

    @Test
    void batchCurvesStandAtTheStepOfTheWeightsTheyMeasure() {
        execute(CLASSES);
        // 28 examples in batches of 8, 8, 8 and 4
        Curve loss = recorder.curve("loss@batch");
        assertEquals(range(0, 16), recorder.steps("loss@batch"));
        assertEquals(Math.log(2), loss.value(0), 1e-7, "weights of 0");
        assertEquals(
                List.of(0L, 8L, 16L, 24L, 28L),
                List.of(loss.examples(0), loss.examples(1), loss.examples(2), loss.examples(3), loss.examples(4)));
        assertEquals(24 / 28.0, loss.epoch(3));
        assertEquals(1.0, loss.epoch(4));
        assertEquals(
                List.of(8, 8, 8, 4),
                trainer.batches.subList(0, 4).stream().map(b -> b.length / 2).toList());
    }

    @Test
    void evaluationsStandAtStepZeroAndAfterEachEpoch() {
        execute(CLASSES);
        assertEquals(List.of(0L, 4L, 8L, 12L, 16L), recorder.steps("loss@train"));
        assertEquals(recorder.steps("loss@train"), recorder.steps("accuracy@validation"));
        assertEquals(Math.log(2), recorder.curve("loss@validation").value(0), 1e-7);
        assertEquals(112, recorder.curve("loss@train").examples(4));
        assertEquals(4.0, recorder.curve("loss@train").epoch(4));
    }

    @Test
    void evaluationsByStepsEndWithOneAtTheEnd() {
        execute(CLASSES, "train.evaluate.every=6");
        assertEquals(List.of(0L, 6L, 12L, 16L), recorder.steps("loss@train"));
        MemoryRecorder second = new MemoryRecorder();
        new TrainerExecutor(new LinearTrainer())
                .execute(spec(CLASSES, "train.evaluate.every=8"), folder, second, TrainingControl.NONE);
        assertEquals(List.of(0L, 8L, 16L), second.steps("loss@train"));
    }

    @Test
    void sampleOfTheTrainingPartIsEvaluated() {
        execute(CLASSES, "train.evaluate.train=5");
        double sum =
                recorder.matrices("confusion@train").get(0).cells().stream().sum();
        assertEquals(5, sum);
    }

    @Test
    void confusionIsRecordedAtEachEvaluation() {
        execute(CLASSES);
        var matrices = recorder.matrices("confusion@validation");
        assertEquals(
                List.of(0L, 4L, 8L, 12L, 16L),
                matrices.stream().map(m -> m.step()).toList());
        assertEquals(List.of("low", "high"), matrices.get(0).rows());
        assertEquals(6, matrices.get(0).cells().stream().sum());
        assertEquals(1, recorder.matrices("confusion@test").size());
    }

    @Test
    void quantitiesHaveNoConfusion() {
        assertEquals(
                RunState.COMPLETED,
                execute(QUANTITIES, "optimizer.learningRate=0.1").state());
        assertEquals(List.of(), recorder.matrices("confusion@train"));
        assertTrue(recorder.keys().contains("meanAbsoluteError@validation"));
        assertFalse(recorder.keys().contains("accuracy@validation"));
    }

    @Test
    void sameRunGivesTheSameBits() {
        execute(CLASSES);
        MemoryRecorder second = new MemoryRecorder();
        clock.set(1_000_000);
        new TrainerExecutor(new LinearTrainer(), () -> clock.addAndGet(1_000_000))
                .execute(spec(CLASSES), folder, second, TrainingControl.NONE);
        for (String key : recorder.keys()) {
            if (!key.contains("process=")) { // what the machine was doing besides is another matter
                assertEquals(recorder.curve(key), second.curve(key), key);
            }
        }
    }

    @Test
    void eachEpochHasEveryExampleOnceInAnOrderOfItsOwn() {
        execute(CLASSES);
        List<String> orders = new ArrayList<>();
        Set<Set<String>> sets = new java.util.HashSet<>();
        for (int epoch = 0; epoch < 4; epoch++) {
            List<String> examples = trainer.batches.subList(4 * epoch, 4 * epoch + 4).stream()
                    .flatMap(batch -> java.util.stream.IntStream.range(0, batch.length / 2)
                            .mapToObj(i -> batch[2 * i] + "," + batch[2 * i + 1]))
                    .toList();
            assertEquals(28, new TreeSet<>(examples).size());
            sets.add(new TreeSet<>(examples));
            orders.add(examples.toString());
        }
        assertEquals(1, sets.size());
        assertEquals(4, Set.copyOf(orders).size());
    }

    @Test
    void orderFollowsItsOwnSeedAlone() {
        execute(CLASSES, "seed=1");
        List<float[]> first = List.copyOf(trainer.batches);
        trainer.batches.clear();
        new TrainerExecutor(trainer)
                .execute(
                        spec(CLASSES, "seed=1", "seeds={n: 2, vary: [init]}"),
                        folder,
                        new MemoryRecorder(),
                        TrainingControl.NONE);
        for (int i = 0; i < first.size(); i++) {
            assertArrayEquals(first.get(i), trainer.batches.get(i));
        }
        trainer.batches.clear();
        new TrainerExecutor(trainer)
                .execute(
                        spec(CLASSES, "seed=2", "data.split.seed=1"),
                        folder,
                        new MemoryRecorder(),
                        TrainingControl.NONE);
        assertFalse(Arrays.equals(first.get(0), trainer.batches.get(0)));
    }

    /** The device says of each write that there is no room. */
    private void fill(String file) throws IOException {
        Files.createSymbolicLink(folder.resolve(file), Path.of("/dev/full"));
    }

    @EnabledOnOs(value = OS.LINUX, disabledReason = "it has a device that is always full")
    @ParameterizedTest
    @ValueSource(strings = {"split.csv.gz", "model.bin"})
    void whereTheDiskIsFullTrainingWaitsAndGoesOnWhenThereIsRoom(String file) throws IOException {
        fill(file + ".part");
        AtomicLong asked = new AtomicLong();
        TrainingControl room = () -> {
            if (!recorder.notices.isEmpty() && asked.incrementAndGet() == 2) {
                try {
                    Files.deleteIfExists(folder.resolve(file + ".part"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        };

        assertEquals(new Outcome(RunState.COMPLETED, ""), execute(room, CLASSES, "train.epochs=2"));

        assertTrue(Files.size(folder.resolve(file)) > 0);
        assertEquals(2, recorder.notices.size(), recorder.notices::toString);
        String waits = recorder.notices.get(0);
        assertTrue(waits.startsWith("training waits, for the disk is full: ") && waits.contains(file), waits);
        assertTrue(waits.contains("No space left on device"), waits);
        assertTrue(recorder.notices.get(1).endsWith(" and goes on"), recorder.notices::toString);
        assertEquals(
                1,
                recorder.log.stream().filter(entry -> entry.endsWith(" disk")).count());
    }

    @EnabledOnOs(value = OS.LINUX, disabledReason = "it has a device that is always full")
    @Test
    void aRunThatWaitsForRoomCanBeStopped() throws IOException {
        fill("split.csv.gz.part");

        Outcome outcome = execute(() -> !recorder.notices.isEmpty(), CLASSES, "train.epochs=2");

        assertEquals(RunState.STOPPED, outcome.state());
        assertFalse(Files.exists(folder.resolve("split.csv.gz")));
        assertTrue(recorder.texts.stream().anyMatch(text -> text.endsWith("; the run was stopped without it")));
    }

    @Test
    void fullBatchIsOneStepAnEpoch() {
        execute(CLASSES, "train.batch=full");
        assertEquals(range(0, 4), recorder.steps("loss@batch"));
        assertEquals(28 * 2, trainer.batches.get(0).length);
    }

    @Test
    void pointsOfTheBatchAreThinnedOnRequest() {
        execute(CLASSES, "train.record.every=5");
        assertEquals(List.of(0L, 5L, 10L, 15L), recorder.steps("learningRate"));
        // at most a millisecond passes between two looks at the clock, and there are few between updates
        assertTrue(Arrays.stream(recorder.curve("examplesPerSecond").values()).allMatch(v -> v > 100 && v < 8000));
    }

    @Test
    void scheduleScalesTheLearningRate() {
        execute(CLASSES, "optimizer.schedule=halving");
        double[] rates = recorder.curve("learningRate").values();
        assertEquals(0.5, rates[3]);
        assertEquals(0.25, rates[4]);
        assertEquals(0.0625, rates[15]);
    }

    @Test
    void clippedNormIsRecordedWithClippingOnly() {
        execute(CLASSES, "optimizer.clip.norm=1");
        assertEquals(range(0, 16), recorder.steps("clippedNorm@batch"));
    }

    @Test
    void bestWeightsAreSelectedTestedOnceAndKept() {
        // the rate is so large that the last weights are not the best ones
        execute(QUANTITIES, "optimizer.learningRate=0.9", "train.epochs=6", "train.batch=1");
        Curve validation = recorder.curve("loss@validation");
        int best = 0;
        for (int i = 0; i < validation.size(); i++) {
            best = validation.value(i) < validation.value(best) ? i : best;
        }
        long step = validation.step(best);
        assertEquals(step, recorder.selectedStep);
        assertEquals(List.of(step), recorder.steps("loss@test"));
        assertEquals(validation.value(best), recorder.selected("loss@validation"));
        assertEquals(recorder.curve("loss@test").value(0), recorder.selected("loss@test"));
        assertEquals(step + " test", recorder.log.get(recorder.log.size() - 2), "the test part comes last");
        assertEquals(
                step, ModelFile.read(folder.resolve(ModelFile.NAME)).state().steps());
    }

    @Test
    void keptModelGivesTheSelectedValuesAgain() throws Exception {
        execute(CLASSES);
        ModelFile model = ModelFile.read(folder.resolve(ModelFile.NAME));
        assertEquals(
                List.of("org.descent.accuracy"),
                model.metrics().stream().map(m -> m.id()).toList());
        RunSpec spec = spec(CLASSES);
        try (var data = org.descent.core.data.DataPreparation.prepare(spec.data(), spec.streams(), Progress.NONE);
                TrainingSession session = trainer.open(new TrainingSettings(
                        model.network(), model.spec().target(), model.loss(), spec.optimizer(), 0, 0, 1))) {
            assertEquals(data.normalizer(), model.normalizer());
            session.restore(model.state());
            var source =
                    Observer.source(data, org.descent.core.data.Part.TEST, data.count(org.descent.core.data.Part.TEST));
            var measured = new org.descent.core.training.Evaluator(model.spec(), List.of())
                    .evaluate(source, session::evaluate);
            assertEquals(recorder.curve("loss@test").value(0), measured.values().get("loss"));
        }
    }

    @Test
    void largerIsBetterWhereTheMetricSaysSo() {
        execute(CLASSES, "select.metric=accuracy@train");
        Curve accuracy = recorder.curve("accuracy@train");
        double best = Arrays.stream(accuracy.values()).max().orElseThrow();
        assertEquals(best, recorder.selected("accuracy@train"));
    }

    @Test
    void criterionEndsTheRunWithItsReason() {
        Outcome outcome =
                execute(CLASSES, "train.epochs=1000", "train.stop=[{use: limit, metric: loss@train, atMost: 0.3}]");
        assertEquals(new Outcome(RunState.COMPLETED, "loss@train is at most 0.3."), outcome);
        assertTrue(recorder.curve("loss@train").size() < 1000);
        assertTrue(recorder.keys().contains("loss@test"));
    }

    @Test
    void stopIsObeyedBeforeTheNextStepAndEvaluated() {
        Outcome outcome = execute(() -> trainer.batches.size() == 6, CLASSES);
        assertEquals(new Outcome(RunState.STOPPED, "stopped at step 6 of 16"), outcome);
        assertEquals(List.of(0L, 4L, 6L), recorder.steps("loss@train"));
        assertEquals(1, recorder.curve("loss@test").size());
    }

    @Test
    void stopWhileReadingEndsTheRun() {
        assertEquals(new Outcome(RunState.STOPPED, "stopped while the data were read"), execute(() -> true, CLASSES));
    }

    @Test
    void divergenceIsRecordedAndTheBestFiniteWeightsAreTested() {
        Outcome outcome = execute(QUANTITIES, "optimizer.learningRate=10", "train.epochs=400", "train.batch=4");
        assertEquals(RunState.DIVERGED, outcome.state());
        assertTrue(
                outcome.reason().matches("loss@.* is (NaN|Infinity) at step \\d+\\. Try a smaller.*"),
                outcome.reason());
        double[] losses = recorder.curve("loss@train").values();
        assertFalse(Double.isFinite(losses[losses.length - 1]));
        assertTrue(Double.isFinite(recorder.selected("loss@validation")));
        assertTrue(Double.isFinite(recorder.curve("loss@test").value(0)));
    }

    @Test
    void divergenceIsSeenBeforeTheEndOfALongEpoch() {
        Outcome outcome = execute(
                QUANTITIES,
                "optimizer.learningRate=10",
                "train.epochs=1000",
                "train.batch=1",
                "train.evaluate.every=100000");
        assertEquals(RunState.DIVERGED, outcome.state());
        long[] steps =
                recorder.steps("loss@train").stream().mapToLong(Long::longValue).toArray();
        assertEquals(2, steps.length);
        assertEquals(steps[1], trainer.batches.size());
    }

    @Test
    void oneBadBatchThatLeavesTheWeightsSoundIsForgiven() {
        LinearTrainer hiccup = new LinearTrainer() {
            @Override
            public TrainingSession open(TrainingSettings settings) {
                return new Hiccup(super.open(settings), 5);
            }
        };
        Outcome outcome = new TrainerExecutor(hiccup).execute(spec(CLASSES), folder, recorder, TrainingControl.NONE);
        assertEquals(new Outcome(RunState.COMPLETED, ""), outcome);
        assertEquals(List.of(0L, 4L, 6L, 8L, 12L, 16L), recorder.steps("loss@train"));
        assertTrue(Double.isNaN(recorder.curve("loss@batch").value(5)));
    }

    /** Reports one loss that is no number. */
    private record Hiccup(TrainingSession session, long at) implements TrainingSession {
        @Override
        public StepResult step(float[] features, float[] targets, int count, Values values, StepObserver observer) {
            boolean now = session.steps() == at;
            StepResult result = session.step(features, targets, count, values, observer);
            return now ? new StepResult(Double.NaN, Double.NaN, 1, 1) : result;
        }

        @Override
        public void activations(float[] features, int count, List<String> nodes, List<float[]> rows) {
            session.activations(features, count, nodes, rows);
        }

        @Override
        public List<org.descent.api.optimizer.Segment> segments() {
            return session.segments();
        }

        @Override
        public long steps() {
            return session.steps();
        }

        @Override
        public void adjust(OptimizerPlan.Clip clip, double weightDecay) {
            session.adjust(clip, weightDecay);
        }

        @Override
        public void evaluate(float[] features, float[] targets, int count, float[] outputs, double[] losses) {
            session.evaluate(features, targets, count, outputs, losses);
        }

        @Override
        public void predict(float[] features, int count, float[] outputs) {
            session.predict(features, count, outputs);
        }

        @Override
        public org.descent.core.training.ModelState state() {
            return session.state();
        }

        @Override
        public void restore(org.descent.core.training.ModelState state) {
            session.restore(state);
        }

        @Override
        public void close() {
            session.close();
        }
    }

    @Test
    void runWithoutATestPartLooksAtNone() {
        assertEquals(
                RunState.COMPLETED,
                execute(CLASSES, "data.split={train: 0.8, validation: 0.2}").state());
        assertFalse(recorder.keys().contains("loss@test"));
        assertFalse(recorder.log.stream().anyMatch(entry -> entry.endsWith(" test")));
    }

    @Test
    void errorsOfTheValidationLossStandAtItsEvaluations() {
        execute(CLASSES);
        List<Long> evaluated = recorder.steps("loss@validation");
        assertEquals(evaluated, recorder.steps("lossError@validation"));
        assertEquals(evaluated.subList(1, evaluated.size()), recorder.steps("lossDifferenceError@validation"));
        assertEquals(evaluated.subList(1, evaluated.size()), recorder.steps("accuracyDifferenceError@validation"));
        assertEquals(
                0, recorder.curve("lossError@validation").value(0), 1e-7, "weights of 0 give the same loss for all");
        assertTrue(recorder.curve("lossDifferenceError@validation").value(0) > 0);
    }

    @Test
    void runOfATrainingPartAloneIsSelectedByIt() {
        assertEquals(
                RunState.COMPLETED,
                execute(CLASSES, "data.split={train: 1}", "select.metric=loss@train")
                        .state());
        assertFalse(recorder.keys().contains("loss@validation"));
        assertEquals(20, recorder.selectedStep);
    }

    @Test
    void factsSayWhatWasLearntFromWhatWithWhat() {
        execute(CLASSES);
        assertEquals(64, String.valueOf(recorder.fact(Facts.DATA_FINGERPRINT)).length());
        assertEquals(64, String.valueOf(recorder.fact(Facts.SPLIT_FINGERPRINT)).length());
        assertEquals(40L, recorder.fact(Facts.DATA_EXAMPLES));
        assertEquals(List.of("low", "high"), recorder.fact(Facts.DATA_CLASSES));
        assertEquals(28L, recorder.fact(Facts.SPLIT_COUNT + "train"));
        assertEquals(List.of(14L, 14L), recorder.fact(Facts.SPLIT_CLASSES + "train"));
        assertEquals(6L, recorder.fact(Facts.PARAMETERS));
        assertEquals(16L, recorder.fact(Facts.STEPS));
        assertEquals("crossEntropy", recorder.fact(Facts.LOSS));
        assertEquals("larger", recorder.fact(Facts.direction("accuracy")));
        assertEquals(1L, recorder.fact(Facts.definitionVersion("accuracy")));
        assertEquals("smaller", recorder.fact(Facts.direction("loss")));
        assertEquals("linear", recorder.fact(Facts.TRAINER));
        assertEquals("double", recorder.fact(Facts.TRAINER + ".precision"));
        assertEquals(
                Network.chain(org.descent.api.data.Shape.of(2))
                        .dense(2, Activation.IDENTITY)
                        .build(),
                NetworkCodec.fromPlain((java.util.Map<?, ?>) recorder.fact(Facts.NETWORK)));
    }

    @Test
    void baselineIsWhatNoFeatureTeaches() {
        execute(CLASSES);
        assertEquals(Math.log(2), (Double) recorder.fact(Facts.BASELINE + "loss.validation"), 1e-12);
        assertEquals(0.5, recorder.fact(Facts.BASELINE + "accuracy.validation"));
    }

    @Test
    void baselineOfQuantitiesIsTheirMean() throws Exception {
        execute(QUANTITIES);
        List<Double> train = new ArrayList<>();
        List<Double> validation = new ArrayList<>();
        for (String line : split()) {
            double height = 0.5 * Integer.parseInt(line.substring(line.indexOf(',') + 1));
            if (line.startsWith("train,")) {
                train.add(height);
            } else if (line.startsWith("validation,")) {
                validation.add(height);
            }
        }
        double mean = train.stream().mapToDouble(x -> x).average().orElseThrow();
        double expected = validation.stream()
                .mapToDouble(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        assertEquals(expected, (Double) recorder.fact(Facts.BASELINE + "loss.validation"), 1e-6);
    }

    @Test
    void linearBaselineIsRecordedForTrainingAndValidationAlone() {
        execute(CLASSES);
        // a line separates the classes; the penalty lets it miss one
        assertTrue((Double) recorder.fact(Facts.LINEAR_BASELINE + "accuracy.train") > 0.95);
        assertTrue((Double) recorder.fact(Facts.LINEAR_BASELINE + "loss.validation") < Math.log(2) / 2);
        assertEquals(28L, recorder.fact(Facts.LINEAR_EXAMPLES));
        assertFalse(recorder.hasFact(Facts.LINEAR_BASELINE + "loss.test"));
    }

    @Test
    void statisticsOfTheFeaturesAreThoseOfTheTrainingPart() throws Exception {
        execute(CLASSES);
        double mean = split().stream()
                .filter(line -> line.startsWith("train,"))
                .mapToInt(line -> Integer.parseInt(line.substring(line.indexOf(',') + 1)))
                .average()
                .orElseThrow();
        assertEquals(mean, (Double) ((List<?>) recorder.fact(Facts.FEATURES + "mean")).get(0), 1e-9);
        assertEquals(0L, recorder.fact(Facts.FEATURES + "constant"));
        assertEquals(0L, recorder.fact(Facts.FEATURES + "missing"));
    }

    @Test
    void foldThatIsScoredAndLookedAtIsWarnedOf() {
        execute(CLASSES, "data.split={folds: 4, fold: 2}", "train.stop=limit");
        assertEquals(
                List.of("the fold that is scored is also looked at by select and train.stop (org.descent.limit), so"
                        + " that its values at the selected step flatter the network; give data.split.test a share"
                        + " and score that, or compare the last values of runs of a fixed length"),
                recorder.fact(Facts.WARNINGS));
        assertEquals("0 warning", recorder.log.get(0));
    }

    @Test
    void testPartBesideTheFoldsIsNoReasonToWarn() {
        execute(CLASSES, "data.split={folds: 4, fold: 2, test: 0.2}");
        assertEquals(List.of(), recorder.fact(Facts.WARNINGS));
        assertEquals(8L, recorder.fact(Facts.SPLIT_COUNT + "validation"));
        assertEquals(8L, recorder.fact(Facts.SPLIT_COUNT + "test"));
    }

    @Test
    void spoiltLabelsAreCounted() {
        execute(CLASSES, "data.labelNoise=0.25");
        assertEquals(7L, recorder.fact(Facts.CHANGED_LABELS));
    }

    @Test
    void augmentationChangesTheBatchesAndNotTheEvaluation() {
        execute(CLASSES);
        MemoryRecorder noisy = recorded("data.augment={noise: 0.5}");
        assertNotEquals(
                recorder.curve("loss@batch").value(1), noisy.curve("loss@batch").value(1));
        assertEquals(
                noisy.curve("loss@batch").value(9),
                recorded("data.augment={noise: 0.5}").curve("loss@batch").value(9));
        MemoryRecorder still = recorded("data.augment={noise: 0.5}", "optimizer.learningRate=1e-8");
        MemoryRecorder plain = recorded("optimizer.learningRate=1e-8");
        assertEquals(
                plain.curve("loss@train").value(4), still.curve("loss@train").value(4), 1e-7);
    }

    private List<String> split() throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(folder.resolve("split.csv.gz")))))) {
            return reader.lines().skip(1).collect(Collectors.toList());
        }
    }

    @Test
    void splitIsKeptAsIndexLists() throws Exception {
        execute(CLASSES);
        List<String> lines = split();
        assertEquals(40, lines.size());
        assertEquals(
                28, lines.stream().filter(line -> line.startsWith("train,")).count());
        assertEquals(
                40,
                lines.stream()
                        .map(line -> line.replaceAll(".*,", ""))
                        .distinct()
                        .count());
    }

    @Test
    void progressComesAtMostFiveTimesASecondAndEndsAtTheEnd() {
        execute(CLASSES, "train.epochs=200");
        TrainingProgress last = recorder.reports.get(recorder.reports.size() - 1);
        assertEquals(800, last.step());
        assertEquals(800, last.totalSteps());
        assertEquals(200, last.epochs());
        double seconds = clock.get() / 1e9;
        assertTrue(recorder.reports.size() <= 5 * seconds + 2, recorder.reports.size() + " in " + seconds + " s");
        assertTrue(recorder.reports.size() > 2 * seconds);
        TrainingProgress middle = recorder.reports.get(recorder.reports.size() / 2);
        double done = recorder.curve("loss@batch").nanos((int) middle.step()) / 1e9;
        assertEquals(seconds - done, middle.remainingSeconds(), 0.15 * seconds);
        assertTrue(middle.examplesPerSecond() > 1000, "examples per second: " + middle.examplesPerSecond());
        assertTrue(middle.latest().containsKey(CurveKey.VALIDATION_LOSS));
    }

    private void replace(Plugin plugin) {
        plugins.removeIf(other -> other.id().equals(plugin.id()));
        plugins.add(plugin);
    }

    private void assertFailure(String plugin, Outcome outcome) {
        assertEquals(RunState.FAILED, outcome.state());
        assertTrue(outcome.reason().startsWith("plugin " + plugin + " failed: "), outcome.reason());
    }

    @Test
    void failingPluginIsNamed() {
        replace(new TestPlugin.Accuracy("org.descent.accuracy") {
            @Override
            public Accumulator start(Values values, Target target) {
                throw new ArithmeticException("no");
            }
        });
        assertFailure("org.descent.accuracy", execute(CLASSES));
        replace(new TestPlugin.Halving() {
            @Override
            public Function create(Values values) {
                return moment -> moment.step() < 3 ? 1 : Double.NaN;
            }
        });
        assertFailure("org.descent.halving", execute(CLASSES, "optimizer.schedule=halving", "task.metrics=[]"));
        replace(new TestPlugin.Limit() {
            @Override
            public Watch create(Values values) {
                return evaluation -> {
                    throw new IllegalStateException("no");
                };
            }
        });
        assertFailure("org.descent.limit", execute(CLASSES, "train.stop=[limit]", "task.metrics=[]"));
    }

    @Test
    void failingRuleIsNamed() {
        replace(new TestPlugin.Descent("org.descent.sgd") {
            @Override
            public UpdateRule create(Values values) {
                return new UpdateRule() {
                    @Override
                    public List<String> state() {
                        return List.of();
                    }

                    @Override
                    public void apply(org.descent.api.optimizer.Update update) {
                        throw new NoSuchMethodError("gone");
                    }
                };
            }
        });
        assertFailure("org.descent.sgd", execute(CLASSES));
    }

    @Test
    void criterionThatReturnsNothingAtAllIsNamed() {
        replace(new TestPlugin.Limit() {
            @Override
            @SuppressWarnings("null") // as a careless guest does
            public Watch create(Values values) {
                return evaluation -> null;
            }
        });
        assertFailure("org.descent.limit", execute(CLASSES, "train.stop=[limit]"));
    }

    @Test
    void networkThatDoesNotFitTheDataIsAFailureOfItsPlugin() {
        replace(new TestPlugin.Chain() {
            @Override
            public Network design(Values values, DataSpec spec) {
                return Network.chain(spec.input()).dense(5, Activation.IDENTITY).build();
            }
        });
        Outcome outcome = execute(CLASSES);
        assertFailure("org.descent.chain", outcome);
        assertTrue(outcome.reason().contains("to 5 outputs, and the data need one from (2) to 2"), outcome.reason());
    }

    @Test
    void networkWhoseLayersDoNotFitIsAProblemOfTheModel() {
        replace(new TestPlugin.Chain() {
            @Override
            public Network design(Values values, DataSpec spec) {
                return Network.chain(spec.input())
                        .convolution2d(3, 5, 1, org.descent.api.network.Padding.VALID, Activation.RELU)
                        .dense(2, Activation.IDENTITY)
                        .build();
            }
        });
        Outcome outcome = execute(CLASSES);
        assertEquals(RunState.FAILED, outcome.state());
        assertTrue(outcome.reason().startsWith("model: layer 'conv1'"), outcome.reason());
    }

    @Test
    void networkThatTheEngineCannotTrainIsRefusedBeforeTraining() {
        Outcome outcome = execute(CLASSES, "model.hidden=[3]");
        assertEquals(new Outcome(RunState.FAILED, "model.layers: the linear engine has one dense layer"), outcome);
        assertEquals(List.of(), recorder.keys());
    }

    @Test
    void badDataFailTheRunWithAllProblems() {
        Outcome outcome = execute(CLASSES, "data.count=3", "data.split={train: 0.1, validation: 0.1, test: 0.8}");
        assertEquals(RunState.FAILED, outcome.state());
        assertTrue(outcome.reason().contains("data.split.validation: the share 0.1"), outcome.reason());
        assertEquals(List.of(), recorder.keys());
    }

    @Test
    void lossAndMetricsThatDoNotFitTheDataAreProblems() {
        Outcome outcome = execute(QUANTITIES, "task.loss=crossEntropy", "task.metrics=[accuracy]");
        assertEquals(
                "task.loss: crossEntropy is no loss for quantities, which the data have. Use meanSquaredError, or"
                        + " leave it out.\n"
                        + "task.metrics[0]: org.descent.accuracy cannot be computed for quantities, which the data have."
                        + " Leave it out.",
                outcome.reason());
    }

    @Test
    void selectionByAMetricThatTheDataDoNotHaveIsAProblem() {
        assertTrue(execute(QUANTITIES, "select.metric=accuracy@validation")
                .reason()
                .startsWith("select.metric: 'accuracy' is not measured for quantities"));
    }

    @Test
    void unreadableDataFailTheRun() {
        replace(new TestPlugin.Points("org.descent.points") {
            @Override
            public Examples open(Values values, Progress progress) {
                throw new org.descent.core.DescentException("the disk is gone");
            }
        });
        assertEquals(new Outcome(RunState.FAILED, "the disk is gone"), execute(CLASSES));
    }

    @Test
    void lackOfMemoryPointsToTheKey() {
        replace(new TestPlugin.Points("org.descent.points") {
            @Override
            public Examples open(Values values, Progress progress) {
                throw new OutOfMemoryError("Java heap space");
            }
        });
        Outcome outcome = execute(CLASSES);
        assertEquals(RunState.FAILED, outcome.state());
        assertTrue(outcome.reason().contains("train.memory"), outcome.reason());
    }

    @Test
    void failureOfTheHostIsNotHidden() {
        LinearTrainer broken = new LinearTrainer() {
            @Override
            public TrainingSession open(TrainingSettings settings) {
                throw new IllegalStateException("we are wrong");
            }
        };
        org.junit.jupiter.api.Assertions.assertThrows(IllegalStateException.class, () -> new TrainerExecutor(broken)
                .execute(spec(CLASSES), folder, recorder, TrainingControl.NONE));
    }

    @Test
    void rulesOfPluginsAreUsed() {
        replace(new TestPlugin.Descent("org.descent.sgd") {
            @Override
            public UpdateRule create(Values values) {
                UpdateRule plain = super.create(values);
                return new UpdateRule() {
                    @Override
                    public List<String> state() {
                        return plain.state();
                    }

                    @Override
                    public void apply(org.descent.api.optimizer.Update update) {
                        // stands still
                    }
                };
            }
        });
        execute(CLASSES);
        assertEquals(0, recorder.selectedStep);
        assertNotEquals(Optional.empty(), Optional.of(recorder.curve("loss@train")));
        assertTrue(
                Arrays.stream(recorder.curve("loss@train").values()).allMatch(v -> Math.abs(v - Math.log(2)) < 1e-9));
    }
}
