// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlainJsonTest {
    @Test
    void aLongHasNoFractionAndADoubleHasOne() {
        assertEquals("[1,1.0,-0.0,1.0E300]", PlainJson.write(List.of(1L, 1.0, -0.0, 1e300)));
        assertEquals(List.of(1L, 1.0, -0.0, 1e300), PlainJson.read("[1,1.0,-0.0,1.0E300]"));
    }

    @Test
    void whatIsNoNumberIsAnObject() {
        assertEquals("{\"$number\":\"NaN\"}", PlainJson.write(Double.NaN));
        assertEquals(Double.NEGATIVE_INFINITY, PlainJson.read("{\"$number\":\"-Infinity\"}"));
    }

    @Test
    void aKeyWithADollarIsNoNumber() {
        Map<String, Object> map = Map.of("$number", "NaN");
        assertEquals("{\"$$number\":\"NaN\"}", PlainJson.write(map));
        assertEquals(map, PlainJson.readMap("{\"$$number\":\"NaN\"}"));
    }

    @Test
    void otherTextIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> PlainJson.read(""));
        assertThrows(IllegalArgumentException.class, () -> PlainJson.read("{\"a\":"));
        assertThrows(IllegalArgumentException.class, () -> PlainJson.read("[null]"));
        assertThrows(IllegalArgumentException.class, () -> PlainJson.readMap("[1]"));
        assertThrows(IllegalArgumentException.class, () -> PlainJson.readStrings("{}"));
    }
}
