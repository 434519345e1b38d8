// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.run.Curve;
import org.descent.testkit.store.SampleRuns;
import org.junit.jupiter.api.Test;

class RegroupingTest {
    @Test
    void piecesOfAnySizeBecomeFullGroupsAndARest() {
        assertEquals(List.of(4, 4, 3), sizes(1, 2, 3, 5));
        assertEquals(List.of(4, 4), sizes(8));
        assertEquals(List.of(4, 4), sizes(1, 1, 1, 1, 4));
        assertEquals(List.of(2), sizes(0, 2, 0));
        assertEquals(List.of(), sizes());
    }

    /** Sizes of groups of four; also looks whether they hold the same points in the same order. */
    private static List<Integer> sizes(int... pieces) {
        List<Curve> groups = new ArrayList<>();
        List<Curve> added = new ArrayList<>();
        Regrouping regrouping = new Regrouping(4, groups::add);
        long step = 0;
        for (int size : pieces) {
            Curve piece = SampleRuns.loss(step, size, 1);
            added.add(piece);
            regrouping.add(piece);
            step += size;
        }
        regrouping.finish();
        assertEquals(Curve.joined(added), Curve.joined(groups));
        return groups.stream().map(Curve::size).toList();
    }
}
