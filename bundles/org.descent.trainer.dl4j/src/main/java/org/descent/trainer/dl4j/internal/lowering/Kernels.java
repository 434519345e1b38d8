// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

/** Which implementation of a layer is taken where there are two; both give the same numbers but for rounding. */
public enum Kernels {
    /** The faster one: ours where there is one, and Deeplearning4j's for recurrent layers. */
    FAST,
    /** Deeplearning4j's where it has the layer as we define it; to compare with, and slower. */
    ENGINE
}
