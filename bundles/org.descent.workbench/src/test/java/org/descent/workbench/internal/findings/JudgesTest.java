// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.diagnosis.Rule;
import org.descent.core.DescentException;
import org.descent.core.diagnosis.RunDiagnosis;
import org.descent.core.store.RunState;
import org.descent.workbench.internal.runs.Runs;
import org.junit.jupiter.api.Test;

class JudgesTest {
    private final Map<String, Runs> store = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<Rule> rules = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private Duration effort = Duration.ZERO;

    private final InstantSource clock = () -> now;
    private final Judges judges = new Judges(
            () -> List.copyOf(rules), id -> Optional.ofNullable(store.get(id)).map(Runs::head), this::diagnose, clock);

    private RunDiagnosis diagnose(String run) {
        asked.add(run);
        now = now.plus(effort);
        return new RunDiagnosis(run, run, List.of());
    }

    private void runs(String... ids) {
        for (String id : ids) {
            store.put(id, Runs.run(id));
        }
    }

    @Test
    void aRunIsJudgedOnceAsLongAsItStaysTheSame() {
        runs("a", "b");

        judges.judge(List.of("a"));
        Findings findings = judges.judge(List.of("b", "a"));

        assertEquals(List.of("a", "b"), asked);
        assertEquals(
                List.of("b", "a"),
                findings.judged().stream().map(JudgedRun::run).toList(),
                "as they are selected");
    }

    private void trains(long revision) {
        store.put("a", Runs.run("a").in(RunState.RUNNING).at(revision));
        judges.judge(List.of("a"));
    }

    @Test
    void aRunThatWentOnIsJudgedAgainAfterARest() {
        trains(1);
        now = now.plus(Judges.REST.minusMillis(1));
        trains(2);
        assertEquals(1, asked.size());
        now = now.plusMillis(1);
        trains(3);
        assertEquals(2, asked.size());
    }

    @Test
    void aRunThatIsHardToJudgeRestsFiveTimesAsLong() {
        effort = Duration.ofSeconds(3);
        trains(1);
        now = now.plusSeconds(14);
        trains(2);
        assertEquals(1, asked.size());
        now = now.plusSeconds(1);
        trains(3);
        assertEquals(2, asked.size());
    }

    @Test
    void aRunThatEndedIsJudgedAgainAtOnce() {
        trains(1);
        store.put("a", Runs.run("a").at(2));
        judges.judge(List.of("a"));
        assertEquals(2, asked.size());
    }

    @Test
    void aFinishedRunThatChangedIsJudgedAgain() {
        runs("a");
        judges.judge(List.of("a"));
        store.put("a", Runs.run("a").at(2));
        judges.judge(List.of("a"));
        assertEquals(2, asked.size());
    }

    @Test
    void aRunThatTrainsAndRecordsNothingIsJudgedAgainAfterAWhile() {
        store.put("a", Runs.run("a").in(RunState.RUNNING));
        runs("finished");
        List<String> both = List.of("a", "finished");
        judges.judge(both);
        now = now.plus(Judges.FRESH.minusMillis(1));
        judges.judge(both);
        assertEquals(2, asked.size());
        now = now.plusMillis(1);
        judges.judge(both);
        assertEquals(List.of("a", "finished", "a"), asked);
    }

    @Test
    void otherRulesJudgeAgain() {
        runs("a");
        judges.judge(List.of("a"));
        rules.add((Rule) Proxy.newProxyInstance(
                Rule.class.getClassLoader(),
                new Class<?>[] {Rule.class},
                (proxy, method, arguments) -> method.getName().equals("equals") ? proxy == arguments[0] : 0));
        judges.judge(List.of("a"));
        assertEquals(2, asked.size());
    }

    @Test
    void manyRunsAreJudgedBitByBit() {
        runs("a", "b", "c");
        effort = Judges.WHILE;
        List<String> all = List.of("a", "b", "c");

        Findings first = judges.judge(all);
        assertEquals(1, first.judged().size());
        assertFalse(first.complete());
        judges.judge(all);
        Findings last = judges.judge(all);

        assertTrue(last.complete());
        assertEquals(List.of("a", "b", "c"), asked);
    }

    @Test
    void runsThatAreGoneArePassedOver() {
        runs("a");
        Findings findings = judges.judge(List.of("gone", "a"));
        assertEquals(1, findings.selected());
        assertTrue(findings.complete());
    }

    @Test
    void runsThatAreGoneLeaveTheirPlacesToOthers() {
        List<String> selected = new ArrayList<>(List.of("gone"));
        for (int i = 0; i <= Findings.MOST_RUNS; i++) {
            runs("run " + i);
            selected.add("run " + i);
        }
        Findings findings = judges.judge(selected);
        assertEquals(Findings.MOST_RUNS, findings.judged().size());
        assertTrue(findings.complete(), findings.summary());
    }

    @Test
    void aRunThatCannotBeReadSaysSoAndTheOthersAreJudged() {
        runs("a", "b");
        Judges strict = new Judges(
                List::of,
                id -> Optional.ofNullable(store.get(id)).map(Runs::head),
                id -> {
                    if (id.equals("a")) {
                        throw new DescentException("a chunk of loss@batch is damaged");
                    }
                    return diagnose(id);
                },
                clock);

        Findings findings = strict.judge(List.of("a", "b"));

        assertEquals(
                "a chunk of loss@batch is damaged", findings.judged().get(0).problem());
        assertTrue(findings.judged().get(1).diagnosis().isPresent());
    }

    @Test
    void aRunWhosePlanIsWrongSaysSoAndTheOthersAreJudged() {
        runs("a", "b");
        Judges strict = new Judges(
                List::of,
                id -> Optional.ofNullable(store.get(id)).map(Runs::head),
                id -> {
                    if (id.equals("a")) {
                        throw new InvalidInputException(
                                Problem.at("diagnose.suppress.x", "x", "there is no rule 'x'", ""));
                    }
                    return diagnose(id);
                },
                clock);
        Findings findings = strict.judge(List.of("a", "b"));
        assertTrue(findings.judged().get(0).problem().contains("there is no rule 'x'"));
        assertTrue(findings.judged().get(1).diagnosis().isPresent());
        assertTrue(findings.complete());
    }
}
