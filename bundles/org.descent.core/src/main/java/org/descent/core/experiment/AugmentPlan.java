// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

/**
 * How training examples are changed at random each time that they are trained on.
 *
 * <p>Threading: immutable.
 *
 * @param flip whether half of the images are mirrored, left to right
 * @param shift the most pixels by which an image is moved along each axis, at least 0; what comes in is the pixel at the edge
 * @param rotate the most degrees by which an image is turned about its center, in [0, 180]
 * @param noise the standard deviation of the noise on each feature, in standard deviations of that feature in the training part
 */
public record AugmentPlan(boolean flip, int shift, double rotate, double noise) {
    /** Examples as they are. */
    public static final AugmentPlan NONE = new AugmentPlan(false, 0, 0, 0);

    /** Whether images are moved, so that examples must be images. */
    public boolean moves() {
        return flip || shift > 0 || rotate > 0;
    }
}
