// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.util.Comparator;
import java.util.List;
import org.descent.api.run.CurveKey;
import org.descent.core.store.RunHead;
import org.descent.core.training.Facts;

/**
 * What tables need to know of curves.
 *
 * <p>Threading: stateless.
 */
public final class Curves {
    private static final List<String> PARTS = List.of("validation", "train", "test");

    /** Evaluated curves first, the loss before other metrics, and validation before training before test. */
    public static final Comparator<CurveKey> ORDER = Comparator.comparing((CurveKey key) -> part(key) == PARTS.size())
            .thenComparing(key -> !key.metric().equals("loss"))
            .thenComparing(CurveKey::metric)
            .thenComparing(Curves::part)
            .thenComparing(CurveKey::context);

    private Curves() {}

    private static int part(CurveKey key) {
        int part = PARTS.indexOf(key.context().part());
        return part < 0 ? PARTS.size() : part;
    }

    /** Whether the run tells which values of a curve are better; of others, such as a speed, there is no best. */
    public static boolean hasBest(RunHead run, CurveKey key) {
        return run.facts().containsKey(Facts.direction(key.metric()));
    }
}
