// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.curves;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Visualizer;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.api.run.RunView;
import org.descent.figures.Size;
import org.descent.figures.Theme;
import org.junit.jupiter.api.Test;

class PictureRequestTest {
    private static final Visualizer PEN = new Visualizer() {
        @Override
        public String id() {
            return "org.example.pen";
        }

        @Override
        public String name() {
            return "Pen";
        }

        @Override
        public String description() {
            return "Draws nothing.";
        }

        @Override
        public Schema schema() {
            return Schema.of();
        }

        @Override
        public Figure draw(Values values, List<RunView> runs) {
            throw new IllegalStateException("nothing is to be drawn");
        }
    };

    private static PictureRequest request(Map<String, Object> raw, Map<String, Long> revisions, int width) {
        Map<Integer, Zoom> zoom = Map.of(0, new Zoom(0, width, 0, 1));
        Drawing drawing = new Drawing.Chosen(PEN, raw);
        return new PictureRequest(drawing, List.of("a", "b"), revisions, zoom, new Size(width, 100), 1, Theme.LIGHT);
    }

    @Test
    void anotherPartOrSizeHasTheSameFigure() {
        Map<String, Long> revisions = Map.of("a", 1L, "b", 2L);
        PictureRequest before = request(Map.of("x", "step"), revisions, 100);
        assertTrue(request(Map.of("x", "step"), revisions, 200).hasFigureOf(before));
        assertFalse(request(Map.of("x", "epoch"), revisions, 100).hasFigureOf(before));
        assertFalse(request(Map.of("x", "step"), Map.of("a", 1L, "b", 3L), 100).hasFigureOf(before));
    }

    @Test
    void aRunOfUnknownRevisionIsLookedAtAgain() {
        Map<String, Long> some = Map.of("a", 1L);
        assertFalse(request(Map.of(), some, 100).hasFigureOf(request(Map.of(), some, 100)));
    }
}
