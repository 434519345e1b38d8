// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.diagnostics.ComparisonResult;
import org.descent.diagnostics.Groups;
import org.descent.diagnostics.ReadAt;
import org.descent.diagnostics.text.ComparisonText;
import org.descent.testkit.plugin.SampleRun;
import org.junit.jupiter.api.Test;

class AnswerTest {
    private static final List<RunView> RUNS = List.of(SampleRun.trained("a"), SampleRun.diverged("b"));

    private static Answer answer(String curve, String groupBy, String baseline) {
        Question question =
                new Question(RUNS.stream().map(RunView::id).toList(), curve, ReadAt.SELECTED, groupBy, baseline);
        return Answer.of(question, RUNS);
    }

    @Test
    void theWordsAreThoseOfTheCommandLine() {
        ComparisonResult result = ComparisonResult.of(
                Groups.by(List.of("name"), RUNS),
                CurveKey.VALIDATION_LOSS,
                ReadAt.SELECTED,
                Double.NaN,
                0.95,
                OptionalInt.empty());
        Answer answer = answer("", "name", "");
        assertEquals(ComparisonText.of(result), answer.text());
        assertTrue(answer.text().containsAll(answer.words()));
        assertEquals(ComparisonText.heading(result), answer.heading());
    }

    @Test
    void withoutAGroupAllSettingsThatDifferMakeThem() {
        assertEquals(1, answer("", "", "").groups().body().size(), "sample runs have the same settings");
        assertEquals(2, answer("", " name , experiment", "").groups().body().size());
    }

    @Test
    void evaluatedCurvesCanBeChosenAndThoseOfBatchesCannot() {
        assertEquals(
                List.of("accuracy@train", "accuracy@validation", "loss@train", "loss@validation"),
                answer("", "", "").choices().curves());
        assertTrue(answer("accuracy@validation", "", "").heading().startsWith("accuracy@validation at"));
    }

    @Test
    void aKeyThatNoRunHasIsNamedAndWhatDiffersIsStillShown() {
        Answer answer = answer("", "name,optimizr", "");
        assertEquals("Not compared: no run has a value for 'optimizr'", answer.heading());
        assertEquals(List.of(), answer.text());
        assertFalse(answer.differences().headings().isEmpty());
    }

    @Test
    void aCurveThatNoRunRecordedIsNamed() {
        assertEquals(
                "Not compared: no run recorded 'f1@test'",
                answer("f1@test", "", "").heading());
    }

    @Test
    void groupsAreHeldAgainstTheBaselineAndOneThatIsGoneIsNone() {
        List<RunView> three = List.of(SampleRun.trained("a"), SampleRun.trained("b"), SampleRun.trained("c"));
        List<String> ids = three.stream().map(RunView::id).toList();
        Answer every = Answer.of(new Question(ids, "", ReadAt.LAST, "name", ""), three);
        Answer one = Answer.of(new Question(ids, "", ReadAt.LAST, "name", "name=b"), three);
        Answer gone = Answer.of(new Question(ids, "", ReadAt.LAST, "name", "name=z"), three);
        assertEquals(List.of("name=a", "name=b", "name=c"), every.choices().groups());
        assertEquals(3, every.words().size() - cautions(every));
        assertEquals(2, one.words().size() - cautions(one));
        assertEquals(every.words(), gone.words());
    }

    private static long cautions(Answer answer) {
        int careful = answer.words().indexOf("Careful:");
        return careful < 0 ? 0 : answer.words().size() - careful + 1;
    }

    @Test
    void manyDifferencesStandInATableOfTheirOwn() {
        List<RunView> four =
                List.of(SampleRun.trained("a"), SampleRun.trained("b"), SampleRun.trained("c"), SampleRun.trained("d"));
        List<String> ids = four.stream().map(RunView::id).toList();
        Answer six = Answer.of(new Question(ids, "", ReadAt.SELECTED, "name", ""), four);
        assertEquals(6, six.verdicts().body().size());
        assertEquals(
                6,
                six.words().stream()
                        .filter(line -> line.startsWith("No winner between"))
                        .count());

        List<RunView> five = new ArrayList<>(four);
        five.add(SampleRun.trained("e"));
        Answer ten =
                Answer.of(new Question(five.stream().map(RunView::id).toList(), "", ReadAt.SELECTED, "name", ""), five);
        assertEquals(10, ten.verdicts().body().size());
        assertEquals(
                "10 differences between groups stand under Verdicts.",
                ten.words().get(0));
        assertTrue(ten.words().stream().noneMatch(line -> line.startsWith("No winner between")));
    }
}
