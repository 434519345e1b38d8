// SPDX-License-Identifier: Apache-2.0
package org.descent.api.diagnosis;

import java.util.List;
import org.descent.api.Plugin;
import org.descent.api.parameter.Values;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A judge of a run: a pure function from evidence to findings, so that it can be asked again of old runs.
 *
 * <p>Its parameters are its thresholds.
 */
@ConsumerType
public interface Rule extends Plugin {
    /** The version of its definition, at least 1. */
    int definitionVersion();

    /**
     * Judges a run.
     *
     * <p>No clock, no chance, no files. A curve that is missing, too short or all NaN gives no finding, not an exception.
     */
    List<Finding> judge(Evidence evidence, Values thresholds);
}
