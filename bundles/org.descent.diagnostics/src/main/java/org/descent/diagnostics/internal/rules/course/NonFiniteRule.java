// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.course;

import java.util.List;
import java.util.Optional;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.diagnosis.Rule;
import org.descent.api.diagnosis.Severity;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.Context;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.diagnostics.internal.Words;
import org.descent.diagnostics.internal.rules.DescribedRule;
import org.descent.diagnostics.internal.rules.RuleText;
import org.descent.diagnostics.internal.rules.evidence.Robust;
import org.osgi.service.component.annotations.Component;

/** A loss or a gradient is NaN or infinite: at which step first, in which curve, and in which layers, where that was recorded. */
@Component(service = Rule.class)
public final class NonFiniteRule implements DescribedRule {
    private static final List<CurveKey> WATCHED = List.of(
            new CurveKey("gradientNorm", Context.BATCH),
            CurveKey.BATCH_LOSS,
            CurveKey.TRAIN_LOSS,
            CurveKey.VALIDATION_LOSS);

    private static final RuleText TEXT = new RuleText(
            "nonFinite",
            1,
            "Number that is not finite",
            "Finds the first loss or gradient that is NaN or infinite, with its layers.",
            "Lower the learning rate, clip the gradient (optimizer.clip.norm: 1), and look for extreme values in the data.",
            "IEEE 754; SageMaker Debugger's ExplodingTensor looks for the same.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.EMPTY;
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        RunView run = evidence.run();
        Optional<CurveKey> broken = Optional.empty();
        long first = Long.MAX_VALUE;
        long last = 0;
        double value = 0;
        boolean any = false;
        for (CurveKey key : WATCHED) {
            Curve curve = run.curve(key);
            any |= curve.size() > 0;
            int index = Robust.firstNotFinite(curve);
            if (index >= 0 && curve.step(index) < first) {
                broken = Optional.of(key);
                first = curve.step(index);
                value = curve.value(index);
            }
            last = curve.size() > 0 ? Math.max(last, curve.step(curve.size() - 1)) : last;
        }
        Optional<Evidence.Event> event = evidence.events().stream()
                .filter(happened -> happened.kind().equals("nonFinite"))
                .findFirst();
        if (broken.isEmpty() && event.isEmpty()) {
            return any ? Judgement.FINE : Judgement.needs("loss@batch or evaluations", "train.record.every");
        }
        long from = Math.min(first, event.map(Evidence.Event::step).orElse(Long.MAX_VALUE));
        String text = event.map(happened -> sentence(happened.text()))
                .orElse(broken.orElse(CurveKey.BATCH_LOSS) + " is " + Words.real(value) + " at step " + first + ".");
        return found(Severity.ERROR, text, List.of(broken.orElse(CurveKey.BATCH_LOSS)), from, Math.max(from, last));
    }

    private static String sentence(String text) {
        return text.isEmpty()
                ? "A number is not finite."
                : Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
    }
}
