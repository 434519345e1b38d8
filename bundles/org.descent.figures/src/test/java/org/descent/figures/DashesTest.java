// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.descent.api.Doubles;
import org.descent.api.figure.Style.Dash;
import org.junit.jupiter.api.Test;

class DashesTest {
    @Test
    void linesAndGapsTakeTurnsOverAndOver() {
        double[] lengths = Dashes.of(Dash.DASH_DOTTED, 2);
        assertArrayEquals(new double[] {10, 4, 2.4, 4}, lengths, 1e-12);
        String drawn = IntStream.range(0, 30)
                .mapToObj(way -> Dashes.isOn(lengths, way) ? "-" : " ")
                .collect(Collectors.joining());
        assertEquals("----------    ---    ---------", drawn);
    }

    @Test
    void solidLinesHaveNoGaps() {
        assertEquals(0, Dashes.of(Dash.SOLID, 2).length);
    }

    @Test
    void svgHasEveryLengthOfADash() {
        Doubles ends = Doubles.of(0, 100);
        DrawList list = new DrawList(
                new Size(100, 100),
                "",
                List.of(new Instruction.Polyline(ends, ends, Ink.opaque(0), 2, Dash.DASH_DOTTED, false)),
                List.of());
        assertTrue(SvgWriter.write(list).contains(" stroke-dasharray=\"10 4 2.4 4\"/>"));
    }
}
