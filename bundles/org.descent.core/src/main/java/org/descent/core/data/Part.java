// SPDX-License-Identifier: Apache-2.0
package org.descent.core.data;

import org.descent.api.run.Context;

/** A part of the data. */
public enum Part {
    /** What the weights are fitted to. */
    TRAIN(Context.TRAIN),
    /** What choices are made by. */
    VALIDATION(Context.VALIDATION),
    /** What is looked at once, at the end. */
    TEST(Context.TEST);

    private final Context context;

    Part(Context context) {
        this.context = context;
    }

    /** The context of curves that are evaluated on it. */
    public Context context() {
        return context;
    }
}
