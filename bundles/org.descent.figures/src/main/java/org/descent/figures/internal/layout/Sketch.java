// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.layout;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.figure.Style;
import org.descent.figures.Box;
import org.descent.figures.Ink;
import org.descent.figures.Instruction;
import org.descent.figures.Instruction.Text.Anchor;

/** Collects instructions; confined to the layout of one figure. */
final class Sketch {
    private final List<Instruction> instructions = new ArrayList<>();

    List<Instruction> instructions() {
        return instructions;
    }

    void add(Instruction instruction) {
        instructions.add(instruction);
    }

    void text(TextRole role, String text, double x, double y, Anchor anchor, Ink ink) {
        turnedText(role, text, x, y, anchor, 0, ink);
    }

    void turnedText(TextRole role, String text, double x, double y, Anchor anchor, double degrees, Ink ink) {
        if (!text.isEmpty()) {
            add(new Instruction.Text(text, x, y, role.size(), role.weight(), anchor, degrees, ink));
        }
    }

    void rectangle(Box box, Ink ink) {
        add(new Instruction.Rectangle(box, ink));
    }

    void line(double x1, double y1, double x2, double y2, Ink ink, double width, Style.Dash dash) {
        add(new Instruction.Polyline(Doubles.of(x1, x2), Doubles.of(y1, y2), ink, width, dash, false));
    }

    /** A horizontal line of one pixel that covers whole pixels. */
    void horizontal(double x1, double x2, double y, Ink ink) {
        double at = Math.floor(y) + 0.5;
        line(x1, at, x2, at, ink, 1, Style.Dash.SOLID);
    }

    /** A vertical line of one pixel that covers whole pixels. */
    void vertical(double x, double y1, double y2, Ink ink) {
        double at = Math.floor(x) + 0.5;
        line(at, y1, at, y2, ink, 1, Style.Dash.SOLID);
    }

    void clipped(Box box, Sketch inner) {
        if (!inner.instructions.isEmpty()) {
            add(new Instruction.Clip(box, inner.instructions));
        }
    }
}
