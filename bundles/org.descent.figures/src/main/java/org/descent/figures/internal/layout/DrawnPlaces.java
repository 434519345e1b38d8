// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.layout;

import java.util.BitSet;
import java.util.List;
import org.descent.figures.Box;
import org.descent.figures.Instruction;

/**
 * Where lines and symbols are in a panel, in squares of a few pixels, so that words can keep away from them.
 *
 * <p>Confined to the layout of one figure.
 */
final class DrawnPlaces {
    private static final double SQUARE = 6;

    private final Box box;
    private final int columns;
    private final int rows;
    private final BitSet drawn = new BitSet();

    private DrawnPlaces(Box box) {
        this.box = box;
        this.columns = (int) Math.ceil(box.width() / SQUARE);
        this.rows = (int) Math.ceil(box.height() / SQUARE);
    }

    /** What is drawn inside a panel; straight lines across it, as those of guides, do not count. */
    static DrawnPlaces of(List<Instruction> instructions, Box box) {
        DrawnPlaces places = new DrawnPlaces(box);
        places.addAll(instructions);
        return places;
    }

    private void addAll(List<Instruction> instructions) {
        for (Instruction instruction : instructions) {
            switch (instruction) {
                case Instruction.Polyline line -> add(line);
                case Instruction.Symbols symbols -> {
                    for (int i = 0; i < symbols.x().size(); i++) {
                        add(symbols.x().get(i), symbols.y().get(i));
                    }
                }
                case Instruction.Clip clip -> {
                    if (clip.box().equals(box)) {
                        addAll(clip.instructions());
                    }
                }
                case Instruction.Polygon polygon -> {}
                case Instruction.Rectangle rectangle -> {}
                case Instruction.Text text -> {}
            }
        }
    }

    private void add(Instruction.Polyline line) {
        if (isAcross(line)) {
            return;
        }
        for (int i = 1; i < line.x().size(); i++) {
            double x = line.x().get(i - 1);
            double y = line.y().get(i - 1);
            double dx = line.x().get(i) - x;
            double dy = line.y().get(i) - y;
            // lines from far outside are not followed step by step
            double way = Math.min(Math.max(Math.abs(dx), Math.abs(dy)), 2 * (box.width() + box.height()));
            int steps = (int) Math.ceil(way / SQUARE) + 1;
            for (int step = 0; step <= steps; step++) {
                add(x + dx * step / steps, y + dy * step / steps);
            }
        }
    }

    private static boolean isAcross(Instruction.Polyline line) {
        return line.x().size() == 2
                && (line.x().get(0) == line.x().get(1)
                        || line.y().get(0) == line.y().get(1));
    }

    private void add(double x, double y) {
        if (box.contains(x, y)) {
            int column = Math.min(columns - 1, (int) ((x - box.x()) / SQUARE));
            int row = Math.min(rows - 1, (int) ((y - box.y()) / SQUARE));
            drawn.set(row * columns + column);
        }
    }

    /** On how many squares with something drawn a box lies that is inside the panel. */
    int under(Box words) {
        int first = (int) ((words.x() - box.x()) / SQUARE);
        int last = Math.min(columns - 1, (int) ((words.right() - box.x()) / SQUARE));
        int bottom = Math.min(rows - 1, (int) ((words.bottom() - box.y()) / SQUARE));
        int count = 0;
        for (int row = (int) ((words.y() - box.y()) / SQUARE); row <= bottom; row++) {
            count += drawn.get(row * columns + first, row * columns + last + 1).cardinality();
        }
        return count;
    }
}
