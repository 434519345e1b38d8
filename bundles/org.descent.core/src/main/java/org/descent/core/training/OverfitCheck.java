// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

/**
 * Whether a network can learn a single mini-batch by heart: one that cannot has a mistake in its layers, its data or its learning rate (Karpathy, A
 * Recipe for Training Neural Networks, 2019).
 *
 * <p>Dropout, label smoothing, class weights, penalties, weight decay and schedules are off, since each of them works against it. The loss is evaluated, as
 * that of a part.
 *
 * <p>Threading: immutable.
 *
 * @param examples how many examples the batch has
 * @param steps updates that were made
 * @param first the loss of the batch before the first one
 * @param last its loss after the last one; may be NaN
 * @param wanted the loss that counts as learnt by heart: a hundredth of what a predictor reaches that looks at no feature and, for classes, says that
 *     all are alike, or, for quantities, gives their mean in the batch
 * @param contradictions how many examples of the batch have the features of an earlier one and another target, which no network can tell apart
 */
public record OverfitCheck(int examples, long steps, double first, double last, double wanted, int contradictions) {
    /** Whether the batch was learnt. */
    public boolean learnt() {
        return last <= wanted;
    }
}
