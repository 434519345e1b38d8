// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.diagnosis.Finding;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.diagnosis.Rule;
import org.descent.api.diagnosis.Severity;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.CurveKey;
import org.descent.core.diagnosis.Diagnoses;
import org.descent.core.diagnosis.DiagnosisPlan;
import org.descent.core.diagnosis.Outcome;
import org.descent.core.diagnosis.RunDiagnosis;
import org.descent.core.registry.PluginRegistry;
import org.descent.testkit.plugin.SampleEvidence;
import org.descent.testkit.plugin.SampleRun;
import org.junit.jupiter.api.Test;

class DiagnosesTest {
    private static final RealParameter LIMIT =
            RealParameter.of("limit", 0.5, Range.linear(0, 1), "The limit of the test.");
    private static final Evidence EVIDENCE = SampleEvidence.of(SampleRun.trained("sample"));

    /** A rule that a test makes up. */
    private record TestRule(String id, BiFunction<TestRule, Values, Judgement> judgement) implements Rule {
        @Override
        public String name() {
            return "Test";
        }

        @Override
        public String description() {
            return "Finds what a test wants.";
        }

        @Override
        public Schema schema() {
            return Schema.of(LIMIT);
        }

        @Override
        public int definitionVersion() {
            return 3;
        }

        @Override
        public String remedy() {
            return "Nothing helps.";
        }

        @Override
        public String source() {
            return "Made up.";
        }

        @Override
        public Judgement judge(Evidence evidence, Values thresholds) {
            return judgement.apply(this, thresholds);
        }

        Judgement finds(Severity severity, String sentence) {
            return Judgement.found(Finding.of(this, severity, sentence, List.of(CurveKey.VALIDATION_LOSS), 10, 20));
        }
    }

    private static final TestRule FINDS = new TestRule(
            "org.example.finds", (rule, values) -> rule.finds(Severity.WARNING, "Limit " + values.get(LIMIT) + "."));
    private static final TestRule WORSE =
            new TestRule("org.example.worse", (rule, values) -> rule.finds(Severity.ERROR, "Broken."));
    private static final TestRule FINE = new TestRule("org.example.fine", (rule, values) -> Judgement.FINE);
    private static final TestRule BLIND =
            new TestRule("org.example.blind", (rule, values) -> Judgement.needs("gradients", "train.record.layers"));
    private static final TestRule THROWS = new TestRule("org.example.throws", (rule, values) -> {
        throw new IllegalStateException("bug");
    });
    private static final TestRule LIES =
            new TestRule("org.example.lies", (rule, values) -> FINDS.finds(Severity.INFO, "1."));

    private static Outcome outcome(RunDiagnosis diagnosis, String rule) {
        return diagnosis.verdicts().stream()
                .filter(verdict -> verdict.rule().equals(rule))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private static RunDiagnosis judge(DiagnosisPlan plan, Rule... rules) {
        return new Diagnoses(PluginRegistry.of(List.of(rules))).judge(EVIDENCE, plan);
    }

    @Test
    void everyRuleIsAskedAndWhatMattersMostComesFirst() {
        RunDiagnosis diagnosis = judge(DiagnosisPlan.DEFAULT, FINDS, FINE, BLIND, WORSE);
        assertEquals(4, diagnosis.verdicts().size());
        assertEquals(
                List.of("Broken.", "Limit 0.5."),
                diagnosis.findings().stream().map(Finding::sentence).toList());
        assertEquals(Optional.of(Severity.ERROR), diagnosis.worst());
        assertInstanceOf(Outcome.Fine.class, outcome(diagnosis, FINE.id()));
        assertEquals(new Outcome.NotJudged("needs gradients (train.record.layers)"), outcome(diagnosis, BLIND.id()));
        assertEquals(3, diagnosis.verdicts().get(0).version());
    }

    @Test
    void aRuleThatThrowsIsAProblemAndTheOthersGoOn() {
        RunDiagnosis diagnosis = judge(DiagnosisPlan.DEFAULT, THROWS, FINDS);
        Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, outcome(diagnosis, THROWS.id()));
        assertTrue(
                failed.problem().contains("org.example.throws")
                        && failed.problem().contains("bug"),
                failed.problem());
        assertEquals(1, diagnosis.findings().size());
    }

    @Test
    void aFindingInAnotherRulesNameIsAProblem() {
        RunDiagnosis diagnosis = judge(DiagnosisPlan.DEFAULT, LIES);
        assertInstanceOf(Outcome.Failed.class, outcome(diagnosis, LIES.id()));
        assertEquals(Optional.empty(), diagnosis.worst());
    }

    @Test
    void whatIsSuppressedKeepsItsReasonAndIsNotCounted() {
        DiagnosisPlan plan = new DiagnosisPlan(Map.of(), Map.of("finds", "it is meant to be so"));
        RunDiagnosis diagnosis = judge(plan, FINDS, FINE);
        Outcome.Suppressed suppressed = assertInstanceOf(Outcome.Suppressed.class, outcome(diagnosis, FINDS.id()));
        assertEquals("it is meant to be so", suppressed.reason());
        assertEquals(1, suppressed.findings().size());
        assertEquals(List.of(), diagnosis.findings());
    }

    @Test
    void thresholdsOfAPlanGoBeforeDefaultsAndOptionsBeforeTheFile() {
        DiagnosisPlan file = DiagnosisPlan.of(Map.of(
                "diagnose",
                Map.of("thresholds", Map.of("finds", Map.of("limit", 0.25)), "suppress", Map.of("worse", "known"))));
        assertEquals("Limit 0.25.", judge(file, FINDS, WORSE).findings().get(0).sentence());
        DiagnosisPlan option = new DiagnosisPlan(Map.of("finds", Map.of("limit", 0.75)), Map.of());
        assertEquals(
                "Limit 0.75.",
                judge(file.with(option), FINDS, WORSE).findings().get(0).sentence());
    }

    @Test
    void allThatIsWrongAboutAPlanIsTold() {
        DiagnosisPlan plan = new DiagnosisPlan(
                Map.of("finds", Map.of("limit", 2.0, "limt", 1)), Map.of("fin", "why not", "fine", " "));
        InvalidInputException e = assertThrows(InvalidInputException.class, () -> judge(plan, FINDS, FINE));
        List<String> paths = e.problems().stream().map(Problem::path).sorted().toList();
        assertEquals(
                List.of(
                        "diagnose.suppress.fin",
                        "diagnose.suppress.fine",
                        "diagnose.thresholds.finds.limit",
                        "diagnose.thresholds.finds.limt"),
                paths);
    }
}
