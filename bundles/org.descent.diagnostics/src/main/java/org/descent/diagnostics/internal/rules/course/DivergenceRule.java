// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules.course;

import java.util.List;
import java.util.Optional;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.diagnosis.Rule;
import org.descent.api.diagnosis.Severity;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.diagnostics.internal.rules.DescribedRule;
import org.descent.diagnostics.internal.rules.RuleText;
import org.descent.diagnostics.internal.rules.evidence.Thresholds;
import org.osgi.service.component.annotations.Component;

/**
 * The training loss leaves what was learnt and does not come back: it ends far above its smallest value, as a share of the loss of a constant predictor,
 * or is no number any more.
 */
@Component(service = Rule.class)
public final class DivergenceRule implements DescribedRule {
    static final RealParameter RISE = Thresholds.factor(
            "rise",
            0.3,
            "How far above its smallest value the training loss must end, in losses of a constant predictor.");

    private static final RuleText TEXT = new RuleText(
            "divergence",
            1,
            "Divergence",
            "Finds runs whose training loss ends far above its smallest value, or is no number any more.",
            "Lower the learning rate, or clip the gradient (optimizer.clip.norm: 1).",
            "Goodfellow, Bengio and Courville, Deep Learning, 2016, section 8.2; share: set on the gallery.");

    @Override
    public RuleText text() {
        return TEXT;
    }

    @Override
    public Schema schema() {
        return Schema.of(RISE);
    }

    @Override
    public Judgement judge(Evidence evidence, Values thresholds) {
        Course course = Course.of(evidence.run());
        if (course.size() < 2) {
            return Judgement.needs("loss@batch or evaluations of loss@train", "train.record.every, train.evaluate");
        }
        Optional<Course.Episode> episode = course.divergence(thresholds.get(RISE));
        return episode.map(found -> found(
                        Severity.ERROR, found.sentence(), List.of(course.key()), found.fromStep(), found.toStep()))
                .orElse(Judgement.FINE);
    }
}
