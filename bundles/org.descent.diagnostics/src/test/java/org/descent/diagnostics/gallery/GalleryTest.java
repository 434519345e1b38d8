// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
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
        assertTrue(HELD_OUT.stream().map(LabelledRun::data).distinct().count() >= 4, "data sets");
    }

    /** A run without labels that is not clean is one whose fault had no effect, or a clean one that shows some. */
    @Test
    void mostRunsAreClearlyFaultyOrClearlyClean() {
        long faulty = HELD_OUT.stream().filter(run -> !run.labels().isEmpty()).count();
        long clean = HELD_OUT.stream().filter(LabelledRun::clean).count();
        assertTrue(faulty >= 300 && clean >= 300, faulty + " faulty and " + clean + " clean runs");
        assertTrue(4 * (faulty + clean) >= 3 * HELD_OUT.size(), "more than a quarter is borderline");
    }

    @Test
    void eachRuleFindsFourFaultsOfFive() {
        List<String> low = scores().stream()
                .filter(score -> score.recall() < 0.8)
                .map(score -> score.rule() + " " + score.recall())
                .toList();
        assertEquals(List.of(), low);
    }

    @Test
    void rulesFindNineFaultsOfTenOnTheMean() {
        double mean = scores().stream().mapToDouble(RuleScore::recall).average().orElse(0);
        assertTrue(mean >= 0.9, "mean recall " + mean);
    }

    @Test
    void oneCleanRunOfTwentyHasAWarningAtMost() {
        List<LabelledRun> clean = HELD_OUT.stream().filter(LabelledRun::clean).toList();
        List<LabelledRun> warned =
                clean.stream().filter(run -> !run.warned().isEmpty()).toList();
        assertTrue(20 * warned.size() <= clean.size(), warned.size() + " of " + clean.size() + ": " + warned);
    }
}
