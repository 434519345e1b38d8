// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

import java.util.Set;

/**
 * A run of which it is known what is wrong with it, and what rules found.
 *
 * <p>Threading: immutable.
 *
 * @param name what it is
 * @param data on which data it was trained
 * @param labels the ids of the rules that must find something; empty for a clean run, and for one whose fault did no harm
 * @param also the ids of those that may, since the fault shows there too; empty for a clean run
 * @param warned the ids of those that gave a warning or an error
 */
public record LabelledRun(String name, String data, Set<String> labels, Set<String> also, Set<String> warned) {
    /** Copies the sets. */
    public LabelledRun {
        labels = Set.copyOf(labels);
        also = Set.copyOf(also);
        warned = Set.copyOf(warned);
    }

    /** Whether nothing is wrong with it. A run that is neither clean nor has a label is borderline: rules may warn, and need not. */
    public boolean clean() {
        return labels.isEmpty() && also.isEmpty();
    }
}
