// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

/**
 * How the labels of the training part are spoilt on purpose.
 *
 * <p>Threading: immutable.
 *
 * @param noise for classes the share of training labels that are replaced by another class, each of the others being equally likely; for
 *     quantities the standard deviation of the normal noise on them, in standard deviations of the quantity in the training part; in [0, 1]
 * @param shuffle whether the labels of the training part are put in random order before that, so that nothing but memory can fit them
 */
public record LabelPlan(double noise, boolean shuffle) {
    /** Labels as they are. */
    public static final LabelPlan NONE = new LabelPlan(0, false);
}
