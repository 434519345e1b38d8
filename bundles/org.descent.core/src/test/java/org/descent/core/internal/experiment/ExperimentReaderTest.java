// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.descent.api.InvalidInputException;
import org.descent.api.Plugin;
import org.descent.api.Problem;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.core.experiment.AugmentPlan;
import org.descent.core.experiment.CheckpointPlan;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.LabelPlan;
import org.descent.core.experiment.LinearProbePlan;
import org.descent.core.experiment.LossPlan;
import org.descent.core.experiment.Normalization;
import org.descent.core.experiment.OptimizerPlan;
import org.descent.core.experiment.PlannedChange;
import org.descent.core.experiment.RecordPlan;
import org.descent.core.experiment.RunSpec;
import org.descent.core.experiment.SplitPlan;
import org.descent.core.experiment.Streams;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.registry.PluginRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExperimentReaderTest {
    private static final String PLAIN = """
        descent: 1
        experiment: plain
        data: { use: points }
        model: { use: chain }
        optimizer: { use: sgd }
        """;

    private final Experiments experiments = Experiments.of(PluginRegistry.of(TestPlugin.all()));

    private List<RunSpec> read(String text, String... overrides) {
        return experiments.read("test.yaml", text, Path.of("/experiments"), List.of(overrides));
    }

    private RunSpec one(String text, String... overrides) {
        List<RunSpec> runs = read(text, overrides);
        assertEquals(1, runs.size());
        return runs.get(0);
    }

    private List<Problem> problems(String text, String... overrides) {
        return assertThrows(InvalidInputException.class, () -> read(text, overrides))
                .problems();
    }

    private String problem(String text, String... overrides) {
        return problems(text, overrides).stream().map(Problem::text).collect(Collectors.joining("\n"));
    }

    @Test
    void shortFileTakesAllDefaults() {
        RunSpec run = one(PLAIN);
        assertEquals("plain", run.experiment());
        assertEquals("plain", run.name());
        assertEquals(List.of(), run.tags());
        assertEquals(0, run.repetition());
        assertEquals(LossPlan.BY_DATA, run.task().loss());
        assertTrue(run.task().metricsByData());
        assertEquals(
                List.of("org.descent.accuracy", "org.descent.meanAbsoluteError"),
                run.task().metrics().stream()
                        .map(metric -> metric.plugin().id())
                        .toList());
        assertEquals(new SplitPlan(0.7, 0.15, 0.15, true), run.data().split());
        assertEquals(Normalization.STANDARD, run.data().normalization());
        assertEquals(40L, run.data().dataset().values().get(TestPlugin.Points.COUNT));
        assertEquals(OptimizerPlan.Clip.NONE, run.optimizer().clip());
        assertEquals(0, run.optimizer().weightDecay());
        assertEquals(10, run.train().epochs());
        assertEquals(32, run.train().batch());
        assertEquals(2L << 30, run.train().memoryBytes());
        assertEquals(0, run.train().evaluateEverySteps());
        assertEquals(0, run.train().evaluateTrainExamples());
        assertEquals(CurveKey.VALIDATION_LOSS, run.select());
        assertEquals(PLAIN, run.source());
    }

    @Test
    void weightDecayThatIsLeftOutIsTheOptimizersOwn() {
        List<Plugin> plugins = new ArrayList<>(TestPlugin.all());
        plugins.add(new TestPlugin.Descent("org.descent.decaying") {
            @Override
            public double weightDecay() {
                return 0.25;
            }
        });
        Experiments reader = Experiments.of(PluginRegistry.of(plugins));
        String text = PLAIN.replace("sgd", "decaying");
        Path folder = Path.of("/experiments");
        RunSpec own = reader.read("test.yaml", text, folder, List.of()).get(0);
        assertEquals(0.25, own.optimizer().weightDecay());
        assertEquals(0.25, reader.flatten(own.tree()).get("optimizer.weightDecay"));
        RunSpec none = reader.read("test.yaml", text, folder, List.of("optimizer.weightDecay=0"))
                .get(0);
        assertEquals(0, none.optimizer().weightDecay());
    }

    @Test
    void longFileIsReadInFull() {
        RunSpec run = one("""
            descent: 1
            experiment: long
            name: "chain-{model.hidden}-{optimizer.learningRate}"
            tags: [wide, 2024, wide]
            seed: 7
            task: { loss: crossEntropy, metrics: [accuracy] }
            data:
              use: org.descent.points
              count: 12
              file: sub/points.csv
              split: { train: 0.5, validation: 0.5, seed: 3, stratify: false }
              normalize: standard
              impute: mean
            model: { use: chain, hidden: [8, 4], activation: tanh }
            optimizer:
              use: sgd
              learningRate: 1e-2
              schedule: { use: halving, every: 3 }
              clip: { norm: 1.0 }
              weightDecay: 0.01
            train:
              epochs: 5
              batch: full
              threads: 2
              memory: 512 MiB
              evaluate: { every: 10, train: 100 }
              stop:
                - { use: limit, metric: accuracy@validation, atMost: 0.1 }
              checkpoint: { keep: selected }
              record: { every: 4, layers: 5, noise: 20, probe: 9, activations: 2, predictions: 3, linearProbe: a, resources: none }
            select: { metric: accuracy@train }
            """);
        assertEquals("chain-8-4-0.01", run.name());
        assertEquals(List.of("2024", "wide"), run.tags());
        assertEquals(LossPlan.CROSS_ENTROPY, run.task().loss());
        assertFalse(run.task().metricsByData());
        assertEquals(new SplitPlan(0.5, 0.5, 0, false), run.data().split());
        assertEquals(
                Path.of("/experiments/sub/points.csv"),
                run.data().dataset().values().get(TestPlugin.Points.FILE));
        assertEquals(List.of(8L, 4L), run.model().values().get(TestPlugin.Chain.HIDDEN));
        assertEquals(0.01, run.optimizer().optimizer().values().get(TestPlugin.Descent.RATE));
        assertEquals(
                3L, run.optimizer().schedule().get(0).phases().get(0).values().get(TestPlugin.Halving.EVERY));
        assertEquals(
                new OptimizerPlan.Clip(1, Double.POSITIVE_INFINITY),
                run.optimizer().clip());
        assertEquals(0.01, run.optimizer().weightDecay());
        assertEquals(5, run.train().epochs());
        assertEquals(0, run.train().batch());
        assertEquals(2, run.train().threads());
        assertEquals(512L << 20, run.train().memoryBytes());
        assertEquals(10, run.train().evaluateEverySteps());
        assertEquals(100, run.train().evaluateTrainExamples());
        assertEquals(new RecordPlan(4, 5, 20, 9, 2, 0, 3, 0, 0, 0), run.train().record());
        assertEquals(new LinearProbePlan(List.of("a"), 1, 2000), run.train().linearProbe());
        assertEquals("org.descent.limit", run.train().stop().get(0).plugin().id());
        assertEquals(CurveKey.parse("accuracy@train"), run.select());
    }

    @Test
    void wordsAreShortForPlugins() {
        RunSpec run = one("""
            descent: 1
            experiment: short
            data: points
            model: chain
            optimizer: { use: sgd, schedule: halving }
            task: { metrics: accuracy }
            train: { stop: limit }
            """);
        assertEquals(
                "org.descent.halving",
                run.optimizer().schedule().get(0).phases().get(0).plugin().id());
        assertEquals(1, run.task().metrics().size());
        assertEquals(1, run.train().stop().size());
    }

    @Test
    void allProblemsAreReportedAtOnceWithLinePathValueAndHint() {
        List<Problem> problems = problems("""
            descent: 1
            experiment: bad
            data: { use: points, cuont: 3 }
            model:
              use: chian
            optimizer:
              use: sgd
              learningRate: 20
            train: { epochs: many }
            """);
        assertEquals(
                List.of(
                        new Problem("test.yaml", 3, "data.cuont", "3", "unknown key 'cuont'", "Did you mean 'count'?"),
                        new Problem(
                                "test.yaml",
                                5,
                                "model.use",
                                "chian",
                                "there is no architecture called 'chian'",
                                "Did you mean 'chain'?"),
                        new Problem(
                                "test.yaml",
                                8,
                                "optimizer.learningRate",
                                "20",
                                "must be a number in [1.0E-8, 10.0], got 20",
                                "The step size."),
                        new Problem(
                                "test.yaml",
                                9,
                                "train.epochs",
                                "'many'",
                                "must be a whole number in [1, 1000000], got 'many'",
                                "The passes over the training part.")),
                problems);
    }

    @Test
    void unknownKeysOfEachSectionAreFound() {
        List<String> paths = problems("""
            descent: 1
            experiment: keys
            sed: 1
            data: { use: points, split: { trian: 0.7 } }
            task: { los: byData }
            model: { use: chain }
            optimizer: { use: sgd, clip: { nrom: 1 }, schedule: { use: halving, evry: 1 } }
            train: { evaluate: { evry: 1 }, record: { evry: 1 }, checkpoint: { kep: 1 }, stop: [{ use: limit, x: 1 }] }
            select: { metrc: loss@train }
            seeds: { n: 1, vry: [init] }
            """).stream().map(Problem::path).sorted().toList();
        assertEquals(
                List.of(
                        "data.split.trian",
                        "optimizer.clip.nrom",
                        "optimizer.schedule.evry",
                        "sed",
                        "seeds.vry",
                        "select.metrc",
                        "task.los",
                        "train.checkpoint.kep",
                        "train.evaluate.evry",
                        "train.record.evry",
                        "train.stop[0].x"),
                paths);
    }

    @Test
    void missingSectionsAreNamed() {
        assertEquals(
                List.of("experiment", "data", "model", "optimizer"),
                problems("descent: 1").stream().map(Problem::path).toList());
    }

    @Test
    void missingPluginListsWhatThereIs() {
        assertEquals(
                "test.yaml:1: data.use: is missing; it must name a plugin (dataset). Known: points.",
                problem("{ descent: 1, experiment: x, data: { count: 3 }, model: chain, optimizer: sgd }"));
    }

    @Test
    void keysOfLaterVersionsAreRefusedAsSuch() {
        List<Problem> problems = problems("""
            descent: 1
            experiment: later
            data: points
            model: chain
            optimizer: sgd
            sweep: { trials: 3 }
            """);
        assertEquals(
                List.of("sweep"), problems.stream().map(Problem::path).sorted().toList());
        assertEquals(
                List.of("is not available in this version"),
                problems.stream().map(Problem::what).distinct().toList());
    }

    @Test
    void intervalsOfInstrumentsAreNumbersOrNone() {
        assertEquals(
                List.of("train.record.boundary", "train.record.layers", "train.record.noise", "train.record.resources"),
                problems(PLAIN + "train: { record: { boundary: -1, layers: 0, noise: often, resources: 1.5 } }\n")
                        .stream()
                        .map(Problem::path)
                        .sorted()
                        .toList());
    }

    @Test
    void versionIsRequiredAndNotNewer() {
        assertTrue(problem(PLAIN.replace("descent: 1\n", "")).contains("descent: is missing"));
        assertEquals(
                "test.yaml:1: descent: is format 2, and this version of Descent reads up to 1. Update Descent.",
                problem("descent: 2\nsomething: new"));
        assertTrue(problem(PLAIN.replace("descent: 1", "descent: one")).contains("must be the version"));
        assertTrue(problem(PLAIN.replace("descent: 1", "descent: 0")).contains("must be the version"));
    }

    @Test
    void emptyFileIsOneProblem() {
        assertEquals("test.yaml:1: is empty. Begin with descent: 1.", problem(""));
        assertEquals("test.yaml:1: is empty. Begin with descent: 1.", problem("# nothing\n"));
        assertTrue(problem("[1, 2]").contains("must hold sections such as data and model, got a list"));
    }

    @Test
    void syntaxErrorIsOneProblemWithLineAndColumn() {
        List<Problem> problems = problems("descent: 1\ndata: { use: points\nmodel: chain\n");
        assertEquals(1, problems.size());
        assertEquals(3, problems.get(0).line());
        assertTrue(problems.get(0).what().contains("column"), problems.get(0).what());
    }

    @Test
    void tabIsExplained() {
        List<Problem> problems = problems("descent: 1\ndata:\n\tuse: points\n");
        assertEquals(1, problems.size());
        assertEquals(3, problems.get(0).line());
        assertEquals(
                "Indent with spaces; YAML allows no tabs there.",
                problems.get(0).hint());
    }

    @Test
    void secondDocumentIsRefused() {
        assertEquals(1, problems(PLAIN + "---\n" + PLAIN).size());
    }

    @Test
    void duplicateKeyNamesBothLines() {
        assertEquals(
                "test.yaml:6: model: stands twice; the first is in line 4. Remove one of the two.",
                problem(PLAIN + "model: { use: chain }\n"));
    }

    @Test
    void anchorsAreFollowed() {
        RunSpec run = one(PLAIN.replace("{ use: sgd }", "&o { use: sgd, learningRate: 0.5 }")
                .replace("{ use: chain }", "chain"));
        assertEquals(0.5, run.optimizer().optimizer().values().get(TestPlugin.Descent.RATE));
        RunSpec shared = one("""
            descent: 1
            experiment: anchors
            tags: &words [a, b]
            data: points
            model: { use: chain, hidden: &layers [3, 4] }
            optimizer: sgd
            name: *words
            """.replace("name: *words", "seeds: { vary: [init], n: 1 }"));
        assertEquals(List.of(3L, 4L), shared.model().values().get(TestPlugin.Chain.HIDDEN));
    }

    @Test
    void anchorThatHoldsItselfIsAProblem() {
        assertTrue(problem(PLAIN + "tags: &t [a, *t]\n").contains("contains itself"));
    }

    @Test
    void anchorsThatMultiplyAreAProblem() {
        StringBuilder bomb = new StringBuilder("descent: 1\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 6; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(9)).append("]\n");
        }
        assertTrue(problem(bomb.toString()).contains("Use fewer aliases"));
    }

    @Test
    void deepNestingIsAProblem() {
        assertEquals(
                1,
                problems("descent: " + "[".repeat(100_000) + "]".repeat(100_000))
                        .size());
    }

    @Test
    void fileInAnotherEncodingNamesTheLine(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("latin.yaml");
        Files.write(file, "descent: 1\nname: Gr\u00fc\u00dfe\n".getBytes(StandardCharsets.ISO_8859_1));
        Problem problem = assertThrows(InvalidInputException.class, () -> experiments.read(file, List.of()))
                .problems()
                .get(0);
        assertEquals(2, problem.line());
        assertEquals("is not in UTF-8: byte 19 is not part of a character", problem.what());
    }

    @Test
    void byteOrderMarkIsLeftOut(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("bom.yaml"), "\uFEFF" + PLAIN);
        assertEquals(1, experiments.read(file, List.of()).size());
    }

    @Test
    void relativePathIsThatOfTheFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(
                folder.resolve("x.yaml"), PLAIN.replace("use: points", "use: points, file: ../data.csv"));
        RunSpec run = experiments.read(file, List.of()).get(0);
        assertEquals(
                folder.resolveSibling("data.csv").toAbsolutePath().normalize(),
                run.data().dataset().values().get(TestPlugin.Points.FILE));
    }

    @Test
    void sharesMustAddUpToOne() {
        assertTrue(problem(PLAIN.replace("use: points", "use: points, split: { train: 0.8 }"))
                .contains("data.split: the shares train, validation and test must add up to 1, got 0.8 + 0.0 +"
                        + " 0.0 = 0.8"));
        assertTrue(problem(PLAIN.replace("use: points", "use: points, split: { train: 0, validation: 1 }"))
                .contains("data.split.train: must be more than 0"));
        RunSpec thirds = one(PLAIN.replace(
                "use: points", "use: points, split: { train: 0.3333333, validation: 0.3333333, test: 0.3333333 }"));
        assertEquals(0.3333333, thirds.data().split().test());
    }

    @Test
    void splitSeedIsAWholeNumber() {
        assertTrue(problem(PLAIN.replace("use: points", "use: points, split: { seed: x }"))
                .contains("data.split.seed: must be a whole number from 0 on, got 'x'"));
    }

    @Test
    void testPartIsNotLookedAt() {
        assertEquals(
                "test.yaml:6: select.metric: must not be a curve of the test part, got loss@test: that part is looked"
                        + " at once, at the end. Use loss@validation.",
                problem(PLAIN + "select: { metric: loss@test }\n"));
        assertTrue(problem(PLAIN + "train: { stop: [{ use: limit, metric: loss@test }] }\n")
                .contains("train.stop[0].metric: must not be a curve of the test part"));
    }

    @Test
    void selectionNeedsAnEvaluatedCurve() {
        assertTrue(problem(PLAIN + "select: { metric: loss@batch }\n").contains("must be a curve that is evaluated"));
        assertTrue(problem(PLAIN + "select: { metric: acuracy@train }\n").contains("Did you mean 'accuracy'?"));
        assertTrue(problem(PLAIN + "select: { metric: '@@' }\n").contains("select.metric: is no curve"));
        assertTrue(problem(PLAIN + "task: { metrics: [] }\nselect: { metric: accuracy@train }\n")
                .contains("Add it to task.metrics."));
    }

    @Test
    void selectionByAPartWithoutShareIsRefused() {
        assertTrue(problem(PLAIN.replace("use: points", "use: points, split: { train: 1 }"))
                .contains("Give data.split.validation a share, or use loss@train."));
    }

    @Test
    void sameMetricTwiceIsRefused() {
        assertTrue(problem(PLAIN + "task: { metrics: [accuracy, org.descent.accuracy] }\n")
                .contains("task.metrics[1]: the curve 'accuracy' is written by another metric already"));
    }

    @Test
    void amountsAreChecked() {
        assertTrue(problem(PLAIN + "train: { batch: half }\n").contains("from 1 on or the word full, got 'half'"));
        assertTrue(problem(PLAIN + "train: { batch: 0 }\n").contains("train.batch: must be a whole number from 1 on"));
        assertTrue(problem(PLAIN + "train: { batch: 1.5 }\n").contains("got '1.5'"));
        assertTrue(problem(PLAIN + "train: { memory: 2 }\n").contains("must be a number with a unit"));
        assertTrue(problem(PLAIN + "train: { memory: 3 MiB }\n").contains("must be at least 128 MiB"));
        assertTrue(problem(PLAIN + "train: { evaluate: { every: never } }\n").contains("or the word epoch"));
        assertTrue(problem(PLAIN.replace("use: sgd", "use: sgd, clip: { norm: -1 }"))
                .contains("must be a positive number"));
    }

    @Test
    void templateWithAnUnknownPathIsAProblem() {
        assertEquals(
                "test.yaml:6: name: there is no value 'model.hiden' to put in. Did you mean {model.hidden}?",
                problem(PLAIN + "name: a-{model.hiden}\n"));
        assertTrue(problem(PLAIN + "name: 'a-{'\n").contains("{{ stands for a brace"));
        assertEquals("a {b}", one(PLAIN + "name: 'a {{b}}'\n").name());
    }

    @Test
    void seedsGiveARunEach() {
        List<RunSpec> runs = read(PLAIN + "seeds: 3\n");
        assertEquals(List.of(0, 1, 2), runs.stream().map(RunSpec::repetition).toList());
        assertEquals(
                List.of("plain 1/3", "plain 2/3", "plain 3/3"),
                runs.stream().map(RunSpec::name).toList());
        assertEquals(
                3, runs.stream().map(run -> run.streams().init()).distinct().count());
        assertEquals(
                3, runs.stream().map(run -> run.streams().order()).distinct().count());
        assertEquals(
                1, runs.stream().map(run -> run.streams().split()).distinct().count());
        assertEquals(one(PLAIN).streams(), runs.get(0).streams());
    }

    @Test
    void onlyVariedStreamsDiffer() {
        List<RunSpec> runs = read(PLAIN + "seeds: { n: 2, vary: [split, init] }\n");
        assertFalse(runs.get(0).streams().init() == runs.get(1).streams().init());
        assertFalse(runs.get(0).streams().split() == runs.get(1).streams().split());
        assertEquals(runs.get(0).streams().order(), runs.get(1).streams().order());
        assertTrue(problem(PLAIN + "seeds: { n: 2, vary: [inti] }\n").contains("Did you mean 'init'?"));
    }

    @Test
    void splitSeedDecidesTheSplitAlone() {
        RunSpec first = one(PLAIN.replace("use: points", "use: points, split: { seed: 1 }") + "seed: 5\n");
        RunSpec second = one(PLAIN.replace("use: points", "use: points, split: { seed: 1 }") + "seed: 6\n");
        assertEquals(first.streams().split(), second.streams().split());
        assertFalse(first.streams().init() == second.streams().init());
    }

    @Test
    void overridesReplaceAndCreateValues() {
        RunSpec run = one(
                PLAIN + "train: { stop: [limit] }\n",
                "optimizer.learningRate=0.5",
                "model.hidden=[3, 2]",
                "optimizer.schedule.use=halving",
                "train.stop[0].atMost=0.25",
                "train.stop[1]={use: limit, metric: loss@train}",
                "train.evaluate.every=7",
                "tags=[x]");
        assertEquals(0.5, run.optimizer().optimizer().values().get(TestPlugin.Descent.RATE));
        assertEquals(List.of(3L, 2L), run.model().values().get(TestPlugin.Chain.HIDDEN));
        assertEquals(
                "org.descent.halving",
                run.optimizer().schedule().get(0).phases().get(0).plugin().id());
        assertEquals(0.25, run.train().stop().get(0).values().get(TestPlugin.Limit.AT_MOST));
        assertEquals("loss@train", run.train().stop().get(1).values().get(TestPlugin.Limit.METRIC));
        assertEquals(7, run.train().evaluateEverySteps());
        assertEquals(List.of("x"), run.tags());
    }

    @Test
    void problemOfAnOverrideNamesTheOption() {
        assertEquals(
                "--set optimizer.learningRate=20: optimizer.learningRate: must be a number in [1.0E-8, 10.0], got 20. "
                        + "The step size.",
                problem(PLAIN, "optimizer.learningRate=20"));
    }

    @Test
    void overrideOfAnUnknownPathIsRefused() {
        assertTrue(problem(PLAIN, "optimiser.learningRate=1").contains("Did you mean 'optimizer'?"));
        assertTrue(problem(PLAIN, "optimizer").contains("must be path=value, got 'optimizer'"));
        assertTrue(problem(PLAIN, "a..b=1").contains("must be path=value"));
        assertTrue(problem(PLAIN, "=1").contains("must be path=value"));
        assertTrue(problem(PLAIN, "train.stop[2]=limit").contains("there is no index 2"));
        assertTrue(problem(PLAIN, "descent.x=1").contains("descent: is no section but 1"));
        assertTrue(problem(PLAIN, "seed=[1").contains("is no YAML"));
    }

    @Test
    void resolvedTreeReadsAsAnEqualRun() {
        for (String text : List.of(
                PLAIN,
                PLAIN + "seeds: 2\nname: 'a{{{seed}'\n",
                PLAIN.replace("use: points", "use: points, label: '1e-3', scales: [1, 1.5], split: { train: 1 }")
                        + "select: { metric: loss@train }\ntask: { metrics: [accuracy], loss: crossEntropy }\n",
                PLAIN.replace("use: sgd", "use: sgd, learningRate: 1e-7, schedule: halving, clip: { value: 2 }")
                        + "train: { batch: full, memory: 1.5 GiB, stop: [limit, { use: limit, atMost: 3 }] }\n"
                        + "tags: [b, a]\n")) {
            for (RunSpec run : read(text)) {
                assertEquals(run, experiments.read(run.tree(), text));
                String written = experiments.write(run.tree());
                List<RunSpec> again = experiments.read("again.yaml", written, Path.of("/elsewhere"), List.of());
                assertEquals(run.tree(), again.get(0).tree(), written);
            }
        }
    }

    private List<RunSpec> divided(String split) {
        return read(PLAIN.replace("use: points", "use: points, split: " + split));
    }

    @Test
    void foldsAreOneRunEach() {
        List<RunSpec> runs = divided("{ folds: 4 }");
        assertEquals(
                List.of("plain fold 1/4", "plain fold 2/4", "plain fold 3/4", "plain fold 4/4"),
                runs.stream().map(RunSpec::name).toList());
        assertEquals(
                new SplitPlan(0.75, 0.25, 0, true, new SplitPlan.Chance(), 4, 3, 1, 1),
                runs.get(2).data().split());
        assertEquals(3L, experiments.flatten(runs.get(2).tree()).get("data.split.fold"));
        assertEquals(1, runs.stream().map(RunSpec::streams).distinct().count(), "the folds of one division");
    }

    @Test
    void oneFoldCanBeAskedFor() {
        List<RunSpec> runs = divided("{ folds: 5, fold: 2, test: 0.2, group: patient }");
        assertEquals(1, runs.size());
        SplitPlan plan = runs.get(0).data().split();
        assertEquals(new SplitPlan.Group("patient"), plan.key());
        assertEquals(0.64, plan.train(), 1e-12);
        assertEquals(0.16, plan.validation(), 1e-12);
        assertEquals(0.2, plan.test());
    }

    @Test
    void repeatsAndSeedsMultiplyTheFolds() {
        List<RunSpec> runs =
                read(PLAIN.replace("use: points", "use: points, split: { folds: 2, repeats: 3 }") + "seeds: 2\n");
        assertEquals(12, runs.size());
        assertEquals("plain 2/2 repeat 3/3 fold 1/2", runs.get(10).name());
        assertEquals(1, runs.get(10).repetition());
        assertEquals(3, runs.get(10).data().split().repeat());
        assertEquals(3, divided("{ repeats: 3 }").size());
    }

    @Test
    void divisionsThatMakeNoSenseAreRefused() {
        assertTrue(split("{ folds: 1 }").contains("data.split.folds: must be at least 2, got 1"));
        assertTrue(split("{ folds: 3, fold: 4 }").contains("data.split.fold: must be at most folds, which is 3"));
        assertTrue(split("{ fold: 1 }").contains("data.split.fold: cannot be given without folds"));
        assertTrue(split("{ repeats: 2, repeat: 3 }").contains("must be at most repeats, which is 2"));
        assertTrue(split("{ folds: 3, train: 0.7 }").contains("data.split.train: cannot stand beside folds"));
        assertTrue(split("{ folds: 3, test: 1 }").contains("data.split.test: must be less than 1"));
        assertTrue(split("{ time: day, folds: 3 }").contains("cannot be divided by time into folds"));
        assertTrue(split("{ time: day, repeats: 3 }").contains("data.split.repeats: cannot be more than 1 by time"));
        assertTrue(split("{ time: day, group: patient }").contains("data.split.time: cannot stand beside group"));
    }

    private String split(String split) {
        return problem(PLAIN.replace("use: points", "use: points, split: " + split));
    }

    @Test
    void labelsAndAugmentationAreRead() {
        RunSpec run = one(PLAIN.replace(
                "use: points",
                "use: points, labelNoise: 0.2, shuffleLabels: true, augment: { flip: true, shift: 2, rotate:"
                        + " 10, noise: 0.05 }"));
        assertEquals(new LabelPlan(0.2, true), run.data().labels());
        assertEquals(new AugmentPlan(true, 2, 10, 0.05), run.data().augment());
        assertTrue(problem(PLAIN.replace("use: points", "use: points, labelNoise: 1.5"))
                .contains("data.labelNoise"));
        assertTrue(problem(PLAIN.replace("use: points", "use: points, augment: { blur: 1 }"))
                .contains("data.augment.blur: unknown key"));
    }

    @Test
    void recordFromBeforeLabelsCouldBeSpoiltIsRead() {
        String streams = "streams: { repetition: 0, init: 1, order: 2, dropout: 3, augmentation: 4, split: 5 }\n";
        assertEquals(new Streams(1, 2, 3, 4, 5, 0), one(PLAIN + streams).streams());
    }

    private static String any(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    /** A file with a random choice of everything that can be chosen. */
    private static String anyFile(Random random) {
        return String.join(
                "\n",
                "descent: 1",
                any(random, "experiment: x", "experiment: '1e3'", "experiment: 'null'"),
                any(random, "", "name: 'n {seed} {streams.init} {{}}'", "name: '0x1F'"),
                any(random, "", "tags: [b, a, 1, true]", "tags: '~'"),
                any(random, "", "seed: 0", "seed: 9223372036854775807"),
                any(
                        random,
                        "",
                        "task: { loss: crossEntropy }",
                        "task: { metrics: [accuracy], classWeights: [1, 2.5], labelSmoothing: 0.1 }",
                        "task: { classWeights: balanced }",
                        "task: { classWeights: { low: 1e-3, '1e3': 2, 'a.b: c': 0 } }",
                        "task: { metrics: byData }"),
                "data: { use: points, " + any(random, "", "label: 'yes', ", "label: '- x', ", "label: \"a\\tb\", ")
                        + any(random, "", "scales: [], ", "scales: [1e-9, 3], ") + any(random, "", "file: a b.csv, ")
                        + any(
                                random,
                                "",
                                "split: { train: 0.1, validation: 0.9 }, ",
                                "split: { folds: 3, test: 0.1, group: a }, ",
                                "split: { time: b, repeats: 1 }, ",
                                "split: { repeats: 2 }, ",
                                "split: { folds: 4, fold: 2 }, ",
                                "split: { seed: 5 }, ")
                        + any(random, "", "labelNoise: 0.1, ", "shuffleLabels: true, ")
                        + any(
                                random,
                                "",
                                "augment: { flip: true, shift: 2 }, ",
                                "augment: { rotate: 10, noise: 0.05 }, ")
                        + any(random, "", "normalize: minMax, ") + "classes: " + random.nextBoolean() + " }",
                "model: { use: chain, hidden: " + any(random, "[]", "[1]", "7", "[3, 4]") + " }",
                "optimizer: { use: sgd, learningRate: " + (random.nextDouble() + 1e-8)
                        + any(
                                random,
                                "",
                                ", schedule: none",
                                ", schedule: { use: halving, every: 3 }",
                                ", schedule: [{ use: hold, steps: 3 }, halving]",
                                ", schedule: { learningRate: halving, momentum: [hold, hold] }")
                        + any(random, "", ", clip: none", ", clip: { norm: 1e-7 }", ", clip: { norm: 3, value: 0.1 }")
                        + any(random, "", ", weightDecay: 1e-4", ", l1: 1e-5, l2: 3") + " }",
                "train: { epochs: " + (1 + random.nextInt(9)) + any(random, "", ", batch: full", ", batch: 3")
                        + any(random, "", ", memory: 3 GB", ", memory: 0.7 GiB")
                        + any(random, "", ", evaluate: { every: 3 }", ", evaluate: { every: epoch, train: 5 }")
                        + any(random, "", ", stop: []", ", stop: [limit, { use: limit, atMost: 2 }]") + " }",
                any(random, "", "select: { metric: loss@train }"),
                any(random, "", "seeds: 2", "seeds: { n: 3, vary: split }"));
    }

    @Test
    void everyResolvedTreeReadsAsAnEqualRun() {
        Random random = new Random(11);
        for (int round = 0; round < 300; round++) {
            String text = anyFile(random);
            for (RunSpec run : read(text)) {
                assertEquals(run, experiments.read(run.tree(), text), text);
                String written = experiments.write(run.tree());
                assertEquals(
                        run.tree(),
                        experiments
                                .read("a.yaml", written, Path.of("/elsewhere"), List.of())
                                .get(0)
                                .tree(),
                        written);
            }
        }
    }

    @Test
    void mergeKeyTakesOverWhatIsNotGiven() {
        RunSpec run = one(PLAIN + "train: { evaluate: { train: 7, <<: { every: 5, train: 9 } } }\n");
        assertEquals(5, run.train().evaluateEverySteps());
        assertEquals(7, run.train().evaluateTrainExamples());
    }

    @Test
    void resolvedTreeLeavesNoValueOut() {
        assertEquals("""
            descent: 1
            experiment: plain
            name: plain
            tags: []
            seed: 0
            task: {predict: target, loss: byData, classWeights: none, labelSmoothing: 0.0, metrics: byData}
            data:
              use: org.descent.points
              count: 40
              file: ''
              classes: true
              label: ''
              scales: [1.0]
              split: {train: 0.7, validation: 0.15, test: 0.15, stratify: true, group: '', time: '', folds: 0, fold: 0, repeats: 1, repeat: 1, seed: 0}
              normalize: standard
              impute: mean
              labelNoise: 0.0
              shuffleLabels: false
              augment: {flip: false, shift: 0, rotate: 0.0, noise: 0.0}
            model:
              use: org.descent.chain
              hidden: []
              activation: relu
            optimizer:
              use: org.descent.sgd
              learningRate: 0.1
              momentum: 0.5
              schedule: none
              l1: 0.0
              l2: 0.0
              clip: {norm: none, value: none}
              weightDecay: 0.0
            train:
              epochs: 10
              batch: 32
              threads: 1
              memory: 2 GiB
              evaluate: {every: epoch, train: all}
              stop: []
              checkpoint: {every: 60 s, keep: selected}
              changes: []
              record:
                every: 1
                layers: 50
                noise: none
                probe: 64
                activations: 1
                histograms: none
                predictions: none
                features: none
                boundary: none
                resources: 1
                linearProbe:
                  layers: []
                  every: 1
                  examples: 2000
            select: {metric: loss@validation}
            """, experiments.write(one(PLAIN).tree()).replaceAll("streams: .*\n", ""));
    }

    @ParameterizedTest
    @CsvSource({
        "5, EPOCHS, 5",
        "1 epoch, EPOCHS, 1",
        "200 steps, STEPS, 200",
        "30 s, SECONDS, 30",
        "30s, SECONDS, 30",
        "none, NEVER, 0"
    })
    void checkpointsAreCountedInEpochsStepsOrSeconds(String every, CheckpointPlan.Unit unit, int number) {
        CheckpointPlan plan = one(PLAIN + "train: { checkpoint: { every: " + every + ", keep: 3 } }\n")
                .train()
                .checkpoint();
        assertEquals(new CheckpointPlan(number, unit, 3), plan);
    }

    @Test
    void checkpointsOfNoAmountAreRefused() {
        assertEquals(
                List.of("train.checkpoint.every", "train.checkpoint.keep"),
                problems(PLAIN + "train: { checkpoint: { every: 0 steps, keep: 0 } }").stream()
                        .map(Problem::path)
                        .toList());
        assertTrue(problem(PLAIN + "train: { checkpoint: { every: now } }").contains("200 steps"));
    }

    @Test
    void changesStandInTheOrderOfTheirStepsWithDottedPaths() {
        RunSpec run = one(PLAIN + """
            train:
              changes:
                - { at: 20, set: { optimizer: { learningRate: 0.01, clip: { norm: 1 } } } }
                - { at: 3, set: { optimizer.weightDecay: 0 } }
            """);
        assertEquals(
                List.of(
                        new PlannedChange(3, Map.of("optimizer.weightDecay", 0L)),
                        new PlannedChange(20, Map.of("optimizer.learningRate", 0.01, "optimizer.clip.norm", 1L))),
                run.train().changes());
        assertEquals(run, experiments.read(run.tree(), run.source()));
    }

    @Test
    void changesAreCheckedLikeTheOptimizerItself() {
        List<Problem> problems = problems(PLAIN + """
            train:
              changes:
                - { at: -1, set: { optimizer.learningRate: 0.01 } }
                - { at: 1, set: { optimizer.learningRate: none, optimizer.clip.norm: 0, optimizer.weightDecay: x } }
                - { at: 2, set: { optimizer.learningRat: 1, train.batch: 4 } }
                - { at: 2, st: {} }
                - 7
            """);
        assertEquals(
                List.of(
                        "train.changes[0].at",
                        "train.changes[1].set.optimizer.clip.norm",
                        "train.changes[1].set.optimizer.weightDecay",
                        "train.changes[1].set.optimizer.learningRate",
                        "train.changes[2].set.optimizer.learningRat",
                        "train.changes[2].set.train.batch",
                        "train.changes[3].st",
                        "train.changes[3].set",
                        "train.changes[4]"),
                problems.stream().map(Problem::path).toList());
        assertTrue(problems.stream().anyMatch(problem -> problem.hint().contains("'optimizer.learningRate'")));
    }

    @Test
    void flatTreeHasPathsToValues() {
        RunSpec run = one(PLAIN + "train: { stop: [limit] }\n");
        var flat = experiments.flatten(run.tree());
        assertEquals(0.1, flat.get("optimizer.learningRate"));
        assertEquals(List.of(), flat.get("model.hidden"));
        assertEquals("org.descent.limit", flat.get("train.stop[0].use"));
        assertEquals(10L, flat.get("train.epochs"));
    }

    @Test
    void streamsStandAloneAndComplete() {
        assertTrue(problem(PLAIN + "streams: { init: 1 }\n").contains("streams.order: is missing"));
        assertTrue(problem(PLAIN
                        + "seeds: 2\n"
                        + "streams: { repetition: 0, init: 1, order: 1, dropout: 1, augmentation: 1, split: 1"
                        + " }\n")
                .contains("cannot stand beside streams"));
    }

    @Test
    void failedPluginIsToldFromAMistake() {
        List<Plugin> plugins = new ArrayList<>(TestPlugin.all());
        plugins.add(new TestPlugin.Points("org.example.broken") {
            @Override
            public Schema schema() {
                throw new IllegalStateException("no schema");
            }
        });
        Experiments withBroken = Experiments.of(PluginRegistry.of(plugins));
        String text = PLAIN.replace("use: points", "use: broken").replace("use: chain", "use: nosuch");
        List<Problem> problems = assertThrows(
                        InvalidInputException.class, () -> withBroken.read("t.yaml", text, Path.of(""), List.of()))
                .problems();
        assertEquals(
                List.of("data.use", "model.use"),
                problems.stream().map(Problem::path).toList());
        assertTrue(withBroken.failedToLoad(problems.get(0)));
        assertFalse(withBroken.failedToLoad(problems.get(1)));
    }

    @Test
    void criterionThatRefusesItsValuesIsAProblem() {
        List<Plugin> plugins = new ArrayList<>(TestPlugin.all());
        plugins.add(new TestPlugin.Limit() {
            @Override
            public String id() {
                return "org.example.picky";
            }

            @Override
            public List<CurveKey> watches(Values values) {
                throw new InvalidInputException(Problem.at("metric", "x", "must be y", ""));
            }
        });
        Experiments picky = Experiments.of(PluginRegistry.of(plugins));
        List<Problem> problems = assertThrows(
                        InvalidInputException.class,
                        () -> picky.read("t.yaml", PLAIN + "train: { stop: [picky] }\n", Path.of(""), List.of()))
                .problems();
        assertEquals(
                List.of("train.stop[0].metric"),
                problems.stream().map(Problem::path).toList());
        assertEquals(6, problems.get(0).line());
    }

    @Test
    void valueOfAnOptionIsReadAsInAFile() {
        assertEquals(0.1, experiments.value("0.1"));
        assertEquals(List.of(1L, 2L), experiments.value("[1, 2]"));
        assertEquals("relu", experiments.value("relu"));
        assertThrows(InvalidInputException.class, () -> experiments.value(""));
        assertThrows(InvalidInputException.class, () -> experiments.value("[1"));
    }

    @Test
    void everyDeclaredKeyIsAccepted() {
        for (Experiments.Section section : experiments.sections()) {
            section.schema().parameters().forEach(parameter -> {
                String path = section.path().isEmpty() ? parameter.key() : section.path() + "." + parameter.key();
                if (path.startsWith("seeds")) {
                    return;
                }
                Object value = experiments.flatten(one(PLAIN).tree()).get(path);
                assertTrue(value != null, () -> path + " is declared but not in a resolved tree");
            });
        }
    }
}
