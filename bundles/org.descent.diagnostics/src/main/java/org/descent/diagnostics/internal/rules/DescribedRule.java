// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules;

import java.util.List;
import org.descent.api.diagnosis.Finding;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.diagnosis.Rule;
import org.descent.api.diagnosis.Severity;
import org.descent.api.run.CurveKey;

/** A rule that keeps what it says of itself in one place. */
public interface DescribedRule extends Rule {
    /** What it says of itself. */
    RuleText text();

    @Override
    default String id() {
        return "org.descent." + text().word();
    }

    @Override
    default String name() {
        return text().name();
    }

    @Override
    default String description() {
        return text().description();
    }

    @Override
    default int definitionVersion() {
        return text().version();
    }

    @Override
    default String remedy() {
        return text().remedy();
    }

    @Override
    default String source() {
        return text().source();
    }

    /** A judgement with one finding. */
    default Judgement found(Severity severity, String sentence, List<CurveKey> evidence, long from, long to) {
        return Judgement.found(Finding.of(this, severity, sentence, evidence, from, to));
    }
}
