// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TypedValueTest {
    @Test
    void valuesAreTypedForQueries() {
        assertEquals(new TypedValue("flag", 1.0, "true"), TypedValue.of(true));
        assertEquals(
                new TypedValue("integer", 9.223372036854775807e18, "9223372036854775807"),
                TypedValue.of(Long.MAX_VALUE));
        assertEquals(new TypedValue("integer", 3.0, "3"), TypedValue.of(3));
        assertEquals(new TypedValue("real", Double.NaN, "NaN"), TypedValue.of(Double.NaN));
        assertEquals(new TypedValue("real", 0.5, "0.5"), TypedValue.of(0.5f));
        assertEquals(new TypedValue("text", null, "digits"), TypedValue.of("digits"));
        assertEquals(new TypedValue("list", null, "[128,64]"), TypedValue.of(List.of(128L, 64L)));
    }

    @Test
    void aMapIsNoParameter() {
        assertThrows(IllegalArgumentException.class, () -> TypedValue.of(Map.of()));
    }
}
