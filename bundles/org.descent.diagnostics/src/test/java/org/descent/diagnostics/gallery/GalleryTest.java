// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.diagnosis.Rule;
import org.descent.api.diagnosis.Severity;
import org.descent.diagnostics.LabelledRun;
import org.descent.diagnostics.RuleScore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules on a recording of the gallery, on the data sets that their thresholds were not set on. */
class GalleryTest {
    private static final List<LabelledRun> HELD_OUT = new ArrayList<>();
    private static final List<Recording> ALL = new ArrayList<>();

    @BeforeAll
    static void judgeTheRecording() throws IOException {
        try (InputStream recording = Objects.requireNonNull(
                GalleryTest.class.getResourceAsStream("/org/descent/diagnostics/gallery-rules.gz"))) {
            ALL.addAll(Recording.read(recording));
        }
        ALL.stream().filter(run -> !run.tuned()).map(GalleryTest::judged).forEach(HELD_OUT::add);
    }

    private static LabelledRun judged(Recording run) {
        Set<String> warned = new TreeSet<>();
        for (Rule rule : BuiltinRules.ALL) {
            Judgement judgement = rule.judge(run.evidence(), rule.schema().defaults());
            if (judgement instanceof Judgement.Judged judged
                    && judged.findings().stream().anyMatch(finding -> finding.severity() != Severity.INFO)) {
                warned.add(rule.id());
            }
        }
        return new LabelledRun(run.name(), run.data(), run.labels(), run.also(), warned);
    }

    private static List<RuleScore> scores() {
        return RuleScore.of(HELD_OUT).stream()
                .filter(score -> score.hits() + score.misses() > 0)
                .toList();
    }

    @Test
    void everyRuleIsMeasuredOnDataThatItsThresholdsWereNotSetOn() {
        assertEquals(
                new TreeSet<>(BuiltinRules.ALL.stream().map(Rule::id).toList()),
                new TreeSet<>(scores().stream().map(RuleScore::rule).toList()));
        assertTrue(HELD_OUT.stream().map(LabelledRun::data).distinct().count() >= 3, "data sets");
        long faulty = HELD_OUT.stream().filter(run -> !run.clean()).count();
        assertTrue(HELD_OUT.size() - faulty >= faulty, "fewer clean runs than faulty ones");
    }

    /** The aim is 0.8 for each rule; these fall short of it, by so much, and must not get worse (decision 0037). */
    private static final Map<String, Double> SHORT_OF_THE_AIM = Map.of(
            "org.descent.deadUnits", 0.77,
            "org.descent.memorization", 0.72,
            "org.descent.overfitting", 0.55,
            "org.descent.rateTooHigh", 0.33,
            "org.descent.oscillation", 0.05);

    @Test
    void eachRuleButFiveFindsFourFaultsOfFive() {
        List<String> low = scores().stream()
                .filter(score -> score.recall() < SHORT_OF_THE_AIM.getOrDefault(score.rule(), 0.8))
                .map(score -> score.rule() + " " + score.recall())
                .toList();
        assertEquals(List.of(), low);
    }

    /** The aim is 0.9. */
    @Test
    void rulesFindMostFaultsOnTheMean() {
        double mean = scores().stream().mapToDouble(RuleScore::recall).average().orElse(0);
        assertTrue(mean >= 0.85, "mean recall " + mean);
    }

    /** The aim is one of 20; it is 30 of 390. */
    @Test
    void fewCleanRunsHaveAWarning() {
        List<LabelledRun> clean = HELD_OUT.stream().filter(LabelledRun::clean).toList();
        List<LabelledRun> warned =
                clean.stream().filter(run -> !run.warned().isEmpty()).toList();
        assertTrue(12 * warned.size() <= clean.size(), warned.size() + " of " + clean.size() + ": " + warned);
    }
}
