// SPDX-License-Identifier: Apache-2.0
package org.descent.api.diagnosis;

import org.descent.api.Plugin;
import org.descent.api.parameter.Values;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A judge of a run: a pure function from evidence to findings, so that it can be asked again of old runs.
 *
 * <p>Its parameters are its thresholds, its {@link #description} says what it looks for.
 *
 * @implSpec Passes {@code org.descent.testkit.plugin.RuleContract}.
 */
@ConsumerType
public interface Rule extends Plugin {
    /** The version of its definition, at least 1; another formula or another default threshold is another version. */
    int definitionVersion();

    /** What usually helps, in a sentence that ends with a full stop. */
    String remedy();

    /** Where the definition and its thresholds come from: a paper, a measurement, or the words that say it is the author's. */
    String source();

    /**
     * Judges a run.
     *
     * <p>No clock, no chance, no files. A curve that is empty, has one point or is all NaN gives no exception. What the rule looks at and was not
     * recorded makes it {@link Judgement.NotJudged}. A ratio is never taken to a loss near zero.
     *
     * @param thresholds values of {@link #schema}
     */
    Judgement judge(Evidence evidence, Values thresholds);
}
