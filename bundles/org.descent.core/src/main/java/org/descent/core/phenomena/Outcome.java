// SPDX-License-Identifier: Apache-2.0
package org.descent.core.phenomena;

import org.descent.api.Doubles;

/**
 * What an expectation came to.
 *
 * <p>Threading: immutable.
 *
 * @param expectation what was expected
 * @param effects what was held against its bounds: a number for each seed, or one over all seeds; 1 and 0 for a run that is in the expected
 *     state and one that is not
 * @param perSeed what was measured of each run of the variant, in the order of the seeds
 * @param met whether all effects are within the bounds; NaN never is
 */
public record Outcome(Expectation expectation, Doubles effects, Doubles perSeed, boolean met) {}
