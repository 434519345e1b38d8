// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.ArrayList;
import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.figure.Mark;
import org.descent.api.figure.Style;

/**
 * Gathers a line of the plane that goes any way, in pieces.
 *
 * <p>Threading: confined to one thread.
 */
final class PlaneLine {
    private final List<Piece> pieces = new ArrayList<>();
    private boolean open;

    private record Piece(List<Double> x, List<Double> y) {
        Mark mark(String label, Style style) {
            return new Mark.Line(label, doubles(x), doubles(y), style);
        }

        private static Doubles doubles(List<Double> numbers) {
            return Doubles.of(numbers.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    void add(double placeX, double placeY) {
        if (!open) {
            pieces.add(new Piece(new ArrayList<>(), new ArrayList<>()));
            open = true;
        }
        Piece last = pieces.get(pieces.size() - 1);
        last.x().add(placeX);
        last.y().add(placeY);
    }

    /** Begins another piece. */
    void interrupt() {
        open = false;
    }

    /** A mark for each piece; the first has the label. */
    List<Mark> marks(String label, Style style) {
        List<Mark> marks = new ArrayList<>();
        for (Piece piece : pieces) {
            marks.add(piece.mark(marks.isEmpty() ? label : "", style));
        }
        return marks;
    }

    /**
     * A path, cut where it is far outside of a grid: a point that runs away has places that no picture can hold. What is cut is the part
     * further away than the grid is wide and high.
     *
     * @param pathX the places of its corners
     * @param pathY as many
     */
    static PlaneLine cut(Doubles pathX, Doubles pathY, HeightGrid grid) {
        double width = grid.right() - grid.left();
        double height = grid.top() - grid.bottom();
        double[] box = {grid.left() - width, grid.right() + width, grid.bottom() - height, grid.top() + height};
        PlaneLine line = new PlaneLine();
        for (int i = 1; i < pathX.size(); i++) {
            line.piece(pathX.get(i - 1), pathY.get(i - 1), pathX.get(i), pathY.get(i), box);
        }
        return line;
    }

    /** The part of a piece within a box, after Liang and Barsky 1984. */
    private void piece(double x1, double y1, double x2, double y2, double[] box) {
        double dx = x2 - x1;
        double dy = y2 - y1;
        double[] ways = {-dx, dx, -dy, dy};
        double[] rooms = {x1 - box[0], box[1] - x1, y1 - box[2], box[3] - y1};
        double from = 0;
        double to = 1;
        for (int side = 0; side < 4; side++) {
            if (!Double.isFinite(ways[side]) || !Double.isFinite(rooms[side]) || ways[side] == 0 && rooms[side] < 0) {
                interrupt();
                return;
            }
            double share = rooms[side] / ways[side];
            if (ways[side] < 0) {
                from = Math.max(from, share);
            } else if (ways[side] > 0) {
                to = Math.min(to, share);
            }
        }
        if (from > to) {
            interrupt();
            return;
        }
        if (from > 0 || !open) {
            interrupt();
            add(x1 + from * dx, y1 + from * dy);
        }
        add(to < 1 ? x1 + to * dx : x2, to < 1 ? y1 + to * dy : y2);
        if (to < 1) {
            interrupt();
        }
    }
}
