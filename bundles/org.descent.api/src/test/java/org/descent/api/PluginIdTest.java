// SPDX-License-Identifier: Apache-2.0
package org.descent.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginIdTest {
    @ParameterizedTest
    @ValueSource(strings = {"org.example.spiral", "a.b", "org.descent.balancedAccuracy", "org.x2.y3"})
    void dottedLowerCaseIsValid(String id) {
        assertTrue(PluginId.isValid(id));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "spiral",
                "Org.example.spiral",
                "org.Example.spiral",
                "org..spiral",
                ".spiral",
                "org.spiral.",
                "org.2d.spiral",
                "org.example.Spiral",
                "org.example.two words",
                "org.example.a-b",
                "org.example.spiral\n"
            })
    void anythingElseIsNot(String id) {
        assertFalse(PluginId.isValid(id));
    }

    @Test
    void shortNameIsTheLastSegment() {
        assertEquals("balancedAccuracy", PluginId.shortName("org.descent.balancedAccuracy"));
    }
}
