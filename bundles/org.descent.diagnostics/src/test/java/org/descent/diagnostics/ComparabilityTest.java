// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.diagnostics.Caution.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ComparabilityTest {
    private static final List<Object> CHANGES =
            List.of(Map.of("at", 300L, "set", Map.of("optimizer.learningRate", 1e-4)));

    /** A mismatch between two runs and the caution about it. */
    static Stream<Arguments> mismatches() {
        return Stream.of(
                mismatch(Kind.DATA, "loss", run -> run.fact("data.fingerprint", "dddd")),
                mismatch(Kind.SPLIT, "loss", run -> run.fact("split.fingerprint", "eeee")),
                mismatch(Kind.METRIC, "loss", run -> run.fact("task.loss", "meanSquaredError")),
                mismatch(Kind.METRIC, "loss", run -> run.fact("metrics.loss.definitionVersion", 2L)),
                mismatch(Kind.METRIC, "accuracy", run -> run.fact("metrics.accuracy.definitionVersion", 2L)),
                mismatch(Kind.EVALUATION, "loss", run -> run.parameter("train.evaluate.every", 10L)),
                mismatch(Kind.EVALUATION, "loss", run -> run.parameter("train.evaluate.train", 500L)),
                mismatch(Kind.EVALUATION, "loss", run -> run.parameter("select.metric", "accuracy@validation")),
                mismatch(Kind.BUDGET, "loss", run -> run.parameter("train.epochs", 21L)),
                mismatch(Kind.BUDGET, "loss", run -> run.fact("split.count.train", 800L)),
                mismatch(
                        Kind.IMPROVING,
                        "loss",
                        run -> run.curve(CurveKey.TRAIN_LOSS, Evaluations.of(21, t -> Math.exp(-t)))),
                mismatch(Kind.CHANGED, "loss", run -> run.fact("train.allChanges", CHANGES)),
                mismatch(Kind.BATCH, "loss", run -> run.parameter("train.batch", 64L)),
                mismatch(Kind.STATE, "loss", run -> run.state("running")),
                mismatch(Kind.STATE, "loss", run -> run.state("diverged")),
                mismatch(Kind.FORK, "loss", run -> run.provenance("fork.run", "a")),
                mismatch(Kind.VERSION, "loss", run -> run.provenance("descent.version", "0.2.0")),
                mismatch(Kind.VERSION, "loss", run -> run.provenance("plugins.org.descent.adam.hash", "dd")),
                mismatch(Kind.VERSION, "loss", run -> run.fact("trainer", "other")));
    }

    private static Arguments mismatch(Kind kind, String metric, UnaryOperator<TestRun> change) {
        return Arguments.of(kind, metric, change);
    }

    private static Set<Kind> kinds(List<Caution> cautions) {
        return cautions.stream().map(Caution::kind).collect(Collectors.toSet());
    }

    private static CurveKey validation(String metric) {
        return CurveKey.parse(metric + "@validation");
    }

    @ParameterizedTest
    @MethodSource("mismatches")
    void everyMismatchIsFlaggedAlone(Kind kind, String metric, UnaryOperator<TestRun> change) {
        TestRun changed = change.apply(TestRun.of("b"));
        List<Caution> cautions = Comparability.of(List.of(TestRun.of("a"), changed), validation(metric));
        assertEquals(Set.of(kind), kinds(cautions), cautions.toString());
        assertEquals(List.of("b"), cautions.get(0).runs());
    }

    @Test
    void likeRunsAreNeverFlagged() {
        List<Caution> cautions = Comparability.of(
                List.of(TestRun.of("a"), TestRun.of("b"), TestRun.of("c").parameter("optimizer.learningRate", 0.1)),
                validation("loss"));
        assertEquals(List.of(), cautions);
    }

    @Test
    void anotherMetricsDefinitionIsNoMatter() {
        assertEquals(
                List.of(),
                Comparability.of(
                        List.of(TestRun.of("a"), TestRun.of("b").fact("metrics.accuracy.definitionVersion", 2L)),
                        validation("loss")));
    }

    @Test
    void groupsWithTheSameSplitsMayVaryThem() {
        List<RunView> runs = List.of(
                TestRun.of("a").fact("split.fingerprint", "1"),
                TestRun.of("b").fact("split.fingerprint", "2"),
                TestRun.of("c").fact("split.fingerprint", "1").parameter("train.batch", 8L),
                TestRun.of("d").fact("split.fingerprint", "2").parameter("train.batch", 8L));
        assertEquals(Set.of(Kind.BATCH), kinds(Comparability.of(Groups.bySettings(runs), validation("loss"))));
        assertEquals(Set.of(Kind.BATCH, Kind.SPLIT), kinds(Comparability.of(runs, validation("loss"))));
    }

    @Test
    void groupsThatAreMixedOrConfoundedAreFlagged() {
        Groups groups = Groups.by(
                List.of("model.hidden"),
                List.of(
                        TestRun.of("a").parameter("optimizer.learningRate", 0.1),
                        TestRun.of("b").parameter("optimizer.learningRate", 0.2),
                        TestRun.of("c").parameter("model.hidden", List.of(8L)).parameter("optimizer.momentum", 0.9)));
        List<Caution> cautions = Comparability.of(groups, validation("loss"));
        assertEquals(Set.of(Kind.MIXED, Kind.CONFOUNDED), kinds(cautions));
        assertTrue(cautions.get(0).sentence().contains("optimizer.learningRate"), cautions.toString());
    }

    @Test
    void aChangeByHandIsToldWithItsStep() {
        List<RunView> runs = List.of(TestRun.of("a").fact("train.allChanges", CHANGES), TestRun.of("b"));
        Caution caution = Comparability.of(runs, validation("loss")).get(0);
        assertEquals(List.of("a"), caution.runs());
        assertTrue(caution.sentence().contains("(optimizer.learningRate = 0.0001 at step 300)"), caution.sentence());
    }

    @Test
    void theSameChangeInAllRunsIsNoMatterWhetherPlannedOrByHand() {
        List<RunView> runs = List.of(
                TestRun.of("a").fact("train.allChanges", CHANGES),
                TestRun.of("b").fact("train.allChanges", CHANGES),
                TestRun.of("c").parameter("train.changes", CHANGES));
        assertEquals(List.of(), Comparability.of(runs.subList(0, 2), validation("loss")));
        assertFalse(kinds(Comparability.of(runs, validation("loss"))).contains(Kind.CHANGED));
    }

    @Test
    void aRunWithoutRecordedFactsIsHeldAgainstNobody() {
        TestRun bare = TestRun.of("b");
        bare.facts().clear();
        bare.provenance().clear();
        assertEquals(List.of(), Comparability.of(List.of(TestRun.of("a"), bare), validation("loss")));
    }
}
