// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.descent.api.InvalidInputException;
import org.descent.api.Progress;
import org.descent.api.data.Columns;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.data.Times;
import org.descent.api.parameter.Values;
import org.descent.core.experiment.Choice;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.registry.PluginFailure;
import org.junit.jupiter.api.Test;

class GuestColumnsTest {
    private static final Times TIMES = Times.of(1, 2, 3);

    private static Columns columns(Columns offered) {
        DataSpec spec = new DataSpec(Shape.of(1), new Target.Quantities(List.of("y")));
        TestPlugin.Points plugin = new TestPlugin.Points("org.example.guest") {
            @Override
            public Examples open(Values values, Progress progress) {
                return Examples.inMemory(spec, new float[3], new float[3], offered);
            }
        };
        return GuestExamples.open(new Choice<>(plugin, plugin.schema().defaults()), Progress.NONE)
                .columns();
    }

    @Test
    void soundColumnsAreHandedOn() {
        Columns columns = columns(Columns.of(Map.of("patient", List.of("a", "b", "a")), Map.of("day", TIMES)));
        assertEquals(List.of("day", "patient"), columns.names());
        assertEquals(List.of("a", "b", "a"), columns.groups("patient"));
        assertEquals(TIMES, columns.times("day"));
    }

    @Test
    void columnsOfAnotherLengthAreAFailureOfThePlugin() {
        Columns columns = columns(Columns.of(Map.of("patient", List.of("a")), Map.of("day", Times.of(1, 2))));
        PluginFailure groups = assertThrows(PluginFailure.class, () -> columns.groups("patient"));
        assertEquals("org.example.guest", groups.pluginId());
        assertEquals(
                "plugin org.example.guest failed: groups('patient') gave 1 rows for 3 examples", groups.getMessage());
        assertThrows(PluginFailure.class, () -> columns.times("day"));
    }

    @Test
    void whatIsThrownIsAFailureOfThePluginUnlessItIsAProblem() {
        Columns columns = columns(new Columns() {
            @Override
            public List<String> names() {
                return List.of("day");
            }

            @Override
            public List<String> groups(String column) {
                throw new IllegalStateException("broken");
            }

            @Override
            public Times times(String column) {
                return NONE.times(column);
            }
        });
        assertThrows(PluginFailure.class, () -> columns.groups("day"));
        InvalidInputException e = assertThrows(InvalidInputException.class, () -> columns.times("day"));
        assertEquals("the column 'day' is not a time", e.problems().get(0).what());
    }
}
