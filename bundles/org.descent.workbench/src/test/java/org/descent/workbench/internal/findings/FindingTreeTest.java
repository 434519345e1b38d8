// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.descent.api.diagnosis.Finding;
import org.descent.api.diagnosis.Severity;
import org.descent.api.run.CurveKey;
import org.descent.core.diagnosis.DiagnosisText;
import org.descent.core.diagnosis.Outcome;
import org.descent.core.diagnosis.RuleVerdict;
import org.descent.core.diagnosis.RunDiagnosis;
import org.descent.workbench.internal.findings.FindingNode.Sign;
import org.descent.workbench.internal.session.Spotlight;
import org.junit.jupiter.api.Test;

class FindingTreeTest {
    private static RunDiagnosis diagnosis(String run, Severity severity) {
        return new RunDiagnosis(
                run,
                "run " + run,
                List.of(
                        verdict("x.late", new Outcome.Found(List.of(finding("x.late", Severity.INFO, 30)))),
                        verdict("x.bad", new Outcome.Found(List.of(finding("x.bad", severity, 10)))),
                        verdict("x.fine", new Outcome.Fine()),
                        verdict("x.blind", new Outcome.NotJudged("needs y (train.record.y)")),
                        verdict(
                                "x.hushed",
                                new Outcome.Suppressed(
                                        List.of(finding("x.hushed", Severity.ERROR, 0)), "it is on purpose")),
                        verdict("x.broken", new Outcome.Failed("threw"))));
    }

    private static RuleVerdict verdict(String rule, Outcome outcome) {
        return new RuleVerdict(rule, "Rule " + rule, 3, Map.of("rise", 0.5), outcome);
    }

    private static Finding finding(String rule, Severity severity, long from) {
        return new Finding(
                rule, 3, severity, "It is so.", "Change it.", List.of(CurveKey.VALIDATION_LOSS), from, from + 5);
    }

    private static List<FindingNode> nodes(JudgedRun... runs) {
        return FindingTree.of(new Findings(runs.length, List.of(runs)), id -> Optional.empty());
    }

    @Test
    void whatMattersMostComesFirstAndTheRestIsFolded() {
        List<FindingNode> nodes = nodes(JudgedRun.of(diagnosis("a", Severity.WARNING)));
        assertEquals(
                List.of(Sign.WARNING, Sign.INFO),
                nodes.stream().limit(2).map(FindingNode::sign).toList());
        assertEquals(
                List.of("Failed (1)", "Suppressed (1)", "Not judged (1)", "Nothing found (1)"),
                nodes.stream().skip(2).map(FindingNode::text).toList());
    }

    @Test
    void ofSeveralRunsEachRuleHasALineWithTheWorstOfItsRunsFirst() {
        List<FindingNode> nodes =
                nodes(JudgedRun.of(diagnosis("a", Severity.WARNING)), JudgedRun.of(diagnosis("b", Severity.ERROR)));
        assertEquals(
                List.of("bad (2 runs)", "late (2 runs)", "Failed (2)"),
                nodes.stream().limit(3).map(FindingNode::text).toList());
        assertEquals(Sign.ERROR, nodes.get(0).sign());
        assertEquals(
                List.of("run b", "run a"),
                nodes.get(0).children().stream().map(FindingNode::run).toList());
    }

    @Test
    void aRuleThatFoundSomethingInOneOfSeveralRunsIsNotFolded() {
        JudgedRun other = JudgedRun.of(new RunDiagnosis("c", "run c", List.of(verdict("x.bad", new Outcome.Fine()))));
        List<FindingNode> nodes = nodes(other, JudgedRun.of(diagnosis("a", Severity.WARNING)));
        assertEquals("It is so.", nodes.get(0).text());
        assertEquals("run a", nodes.get(0).run());
    }

    @Test
    void aFindingHasTheWordsOfTheCommandLineAndItsPlace() {
        FindingNode node = nodes(JudgedRun.of(diagnosis("a", Severity.WARNING))).get(0);
        List<String> lines = DiagnosisText.of(diagnosis("a", Severity.WARNING));
        assertTrue(lines.contains("      " + node.text()), lines.toString());
        assertTrue(lines.contains("  warning  " + node.rule() + "  (" + node.when() + "; loss@validation)"));
        assertEquals(List.of(new Spotlight("a", List.of(CurveKey.VALIDATION_LOSS), 10, 15, "bad")), node.places());
        assertTrue(node.details().startsWith("It is so.\nChange it.\n"), node.details());
        assertTrue(node.details().contains("Thresholds: rise = 0.5"), node.details());
    }

    @Test
    void whatIsNotToldIsThereWithItsReason() {
        List<FindingNode> nodes = nodes(JudgedRun.of(diagnosis("a", Severity.INFO)));
        FindingNode suppressed = nodes.get(3).children().get(0);
        FindingNode unknown = nodes.get(4).children().get(0);
        assertEquals("it is on purpose", suppressed.text());
        assertTrue(suppressed.details().contains("It is so."), suppressed.details());
        assertEquals("needs y (train.record.y)", unknown.text());
        assertEquals(List.of(), suppressed.places());
    }

    @Test
    void aLineIsKnownAgainWhenItsRunWentOnAndNoOtherIsTakenForIt() {
        List<String> before = nodes(JudgedRun.of(diagnosis("a", Severity.WARNING))).stream()
                .map(FindingNode::identity)
                .toList();
        RunDiagnosis more = new RunDiagnosis(
                "a",
                "run a",
                Stream.concat(
                                diagnosis("a", Severity.WARNING).verdicts().stream(),
                                Stream.of(verdict("x.too", new Outcome.Fine())))
                        .toList());
        List<FindingNode> nodes = nodes(JudgedRun.of(more));

        assertEquals("Nothing found (2)", nodes.get(nodes.size() - 1).text());
        assertEquals(before, nodes.stream().map(FindingNode::identity).toList());
        assertEquals(before.size(), Set.copyOf(before).size(), before::toString);
    }

    @Test
    void aRunThatCouldNotBeJudgedSaysWhy() {
        List<FindingNode> nodes = nodes(JudgedRun.refused("a", "run a", "there is no rule 'x'"));
        assertEquals("Failed (1)", nodes.get(0).text());
        assertEquals("there is no rule 'x'", nodes.get(0).children().get(0).text());
    }

    @Test
    void oneRunIsSummedUpAsTheCommandLineDoes() {
        RunDiagnosis one = diagnosis("a", Severity.ERROR);
        assertEquals(DiagnosisText.summary(one), new Findings(1, List.of(JudgedRun.of(one))).summary());
    }

    @Test
    void findingsOfRunsThatWereSelectedBeforeAreToldApart() {
        JudgedRun a = JudgedRun.of(diagnosis("a", Severity.ERROR));
        assertTrue(new Findings(2, List.of(a)).areOf(List.of("b", "a")), "the others are not judged yet");
        assertFalse(new Findings(1, List.of(a)).areOf(List.of("b")));
    }

    @Test
    void severalRunsAreCountedByTheirWorst() {
        JudgedRun a = JudgedRun.of(diagnosis("a", Severity.ERROR));
        JudgedRun b = JudgedRun.of(diagnosis("b", Severity.WARNING));
        JudgedRun c = JudgedRun.of(new RunDiagnosis("c", "c", List.of(verdict("x.fine", new Outcome.Fine()))));
        assertEquals("findings in 2 of 3 runs, error in 1, warning in 1", new Findings(3, List.of(a, b, c)).summary());
        assertEquals("1 of 3 runs judged: nothing found in 1 run", new Findings(3, List.of(c)).summary());
    }
}
