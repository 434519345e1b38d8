// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.diagnosis.Finding;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.diagnosis.Rule;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.api.run.XAxis;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a rule promises. */
public abstract class RuleContract extends PluginContract<Rule> {
    /** For extenders. */
    protected RuleContract() {}

    /** Evidence in which the rule finds what it looks for. */
    protected abstract Evidence faulty();

    /** Evidence in which it looks and finds nothing. */
    protected abstract Evidence clean();

    /** A definition can be cited. */
    @Test
    @DisplayName("The definition has a version, a remedy and a source")
    public void definitionCanBeCited() {
        Rule rule = plugin();
        assertTrue(rule.definitionVersion() >= 1, "definitionVersion() must be at least 1");
        assertEquals(rule.definitionVersion(), plugin().definitionVersion(), "definitionVersion() of two plugins");
        assertTrue(rule.remedy().endsWith("."), "remedy() must be a sentence with a full stop: " + rule.remedy());
        assertTrue(rule.remedy().length() > 15, "remedy() says too little: " + rule.remedy());
        assertFalse(rule.source().isBlank(), "source() must say where the definition and its thresholds come from");
    }

    /** What it looks for is found. */
    @Test
    @DisplayName("It finds what it looks for, and each finding names the rule, its version and its evidence")
    public void faultIsFound() {
        Rule rule = plugin();
        Judgement.Judged judged = assertInstanceOf(Judgement.Judged.class, judge(faulty()), "of the faulty run");
        assertFalse(judged.findings().isEmpty(), "nothing was found in the faulty run");
        for (Finding finding : judged.findings()) {
            assertEquals(rule.id(), finding.rule(), "the rule of a finding");
            assertEquals(rule.definitionVersion(), finding.ruleVersion(), "the version of a finding");
            assertTrue(finding.sentence().endsWith("."), "a sentence ends with a full stop: " + finding.sentence());
            assertTrue(
                    finding.sentence().chars().anyMatch(Character::isDigit),
                    "a sentence has its numbers: " + finding.sentence());
            assertTrue(finding.remedy().endsWith("."), "a remedy ends with a full stop: " + finding.remedy());
        }
    }

    /** What is clean is left alone. */
    @Test
    @DisplayName("It finds nothing in a clean run, and says that it looked")
    public void cleanRunIsFine() {
        assertEquals(Judgement.FINE, judge(clean()));
    }

    /** It is a function. */
    @Test
    @DisplayName("The same evidence gives the same judgement, from another plugin of the class as well")
    public void judgementIsAFunctionOfTheEvidence() {
        assertEquals(judge(faulty()), judge(faulty()));
        assertEquals(judge(faulty()), plugin().judge(faulty(), values()));
    }

    /** Nothing recorded is not health. */
    @Test
    @DisplayName("A run in which nothing was recorded is not judged, and not fine")
    public void nothingRecordedIsNotHealth() {
        Judgement judgement = judge(SampleEvidence.of(SampleRun.empty("empty")));
        Judgement.NotJudged unknown = assertInstanceOf(Judgement.NotJudged.class, judgement);
        assertFalse(unknown.reason().endsWith("."), "a reason stands behind 'not judged:' and has no full stop");
    }

    /** Strange curves are no error. */
    @Test
    @DisplayName("Curves of one point, of NaN and of infinities give a judgement, and no exception")
    public void strangeCurvesGiveAJudgement() {
        for (Evidence evidence : List.of(faulty(), clean())) {
            judge(changed(evidence, curve -> first(curve, 1)));
            judge(changed(evidence, curve -> filled(curve, Double.NaN)));
            judge(changed(evidence, curve -> filled(curve, Double.POSITIVE_INFINITY)));
            judge(changed(evidence, curve -> filled(curve, 0)));
        }
        judge(SampleEvidence.of(SampleRun.diverged("diverged")));
        judge(SampleEvidence.of(SampleRun.trained("trained")));
    }

    private Judgement judge(Evidence evidence) {
        return plugin().judge(evidence, values());
    }

    private static Evidence changed(Evidence evidence, UnaryOperator<Curve> change) {
        RunView run = evidence.run();
        Map<CurveKey, Curve> curves = new HashMap<>();
        run.curves().forEach(key -> curves.put(key, change.apply(run.curve(key))));
        RunView other = new SampleRun(run.name(), curves, Map.of(), OptionalLong.empty())
                .withFacts(run.facts())
                .withState(run.state());
        return new SampleEvidence(other, evidence.network(), evidence.events(), evidence.silence());
    }

    private static Curve first(Curve curve, int count) {
        int n = Math.min(count, curve.size());
        long[] steps = new long[n];
        long[] examples = new long[n];
        long[] nanos = new long[n];
        double[] epochs = new double[n];
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            steps[i] = curve.step(i);
            examples[i] = curve.examples(i);
            nanos[i] = curve.nanos(i);
            epochs[i] = curve.epoch(i);
            values[i] = curve.value(i);
        }
        return new Curve(steps, epochs, examples, nanos, values);
    }

    private static Curve filled(Curve curve, double value) {
        Curve all = first(curve, curve.size());
        int n = all.size();
        long[] steps = new long[n];
        long[] examples = new long[n];
        long[] nanos = new long[n];
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            steps[i] = all.step(i);
            examples[i] = all.examples(i);
            nanos[i] = all.nanos(i);
            values[i] = value;
        }
        return new Curve(steps, all.along(XAxis.EPOCH), examples, nanos, values);
    }
}
