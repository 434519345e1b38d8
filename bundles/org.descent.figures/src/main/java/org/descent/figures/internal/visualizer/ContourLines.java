// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.visualizer;

import java.util.Arrays;

/**
 * The lines along which a surface has one height, found by marching squares (as Maple, Geometric design and space planning using the marching
 * squares and marching cube algorithms, 2003, describes them) and joined to as few pieces as there are.
 *
 * <p>In each square of the grid the height is linear along the sides. A square with two low and two high corners crosswise is divided by
 * the mean of its corners. A square with a corner that is no number has no line.
 *
 * <p>For one height, confined to one thread.
 */
final class ContourLines {
    private static final int NONE = -1;

    private final HeightGrid grid;
    private final double level;
    private final int columns;
    /** For each side of a square, up to two others that a line goes on to; even ones lie, odd ones stand. */
    private final int[] first;

    private final int[] second;

    private ContourLines(HeightGrid grid, double level) {
        this.grid = grid;
        this.level = level;
        this.columns = grid.x().length;
        this.first = new int[2 * columns * grid.y().length];
        this.second = new int[first.length];
        Arrays.fill(first, NONE);
        Arrays.fill(second, NONE);
    }

    /** The lines of a height. */
    static PlaneLine of(HeightGrid grid, double level) {
        ContourLines lines = new ContourLines(grid, level);
        for (int row = 0; row + 1 < grid.y().length; row++) {
            for (int column = 0; column + 1 < lines.columns; column++) {
                lines.square(row, column);
            }
        }
        return lines.joined();
    }

    private int lying(int row, int column) {
        return 2 * (row * columns + column);
    }

    private int standing(int row, int column) {
        return lying(row, column) + 1;
    }

    private void square(int row, int column) {
        double lowLeft = grid.height(row, column);
        double lowRight = grid.height(row, column + 1);
        double highLeft = grid.height(row + 1, column);
        double highRight = grid.height(row + 1, column + 1);
        double mean = (lowLeft + lowRight + highLeft + highRight) / 4;
        if (!Double.isFinite(mean)) {
            return;
        }
        int bottom = lying(row, column);
        int top = lying(row + 1, column);
        int left = standing(row, column);
        int right = standing(row, column + 1);
        int corners = (lowLeft >= level ? 1 : 0)
                + (lowRight >= level ? 2 : 0)
                + (highRight >= level ? 4 : 0)
                + (highLeft >= level ? 8 : 0);
        switch (corners) {
            case 1, 14 -> join(left, bottom);
            case 2, 13 -> join(bottom, right);
            case 4, 11 -> join(right, top);
            case 8, 7 -> join(top, left);
            case 3, 12 -> join(left, right);
            case 6, 9 -> join(bottom, top);
            case 5, 10 -> {
                boolean lowLeftIsCutOff = corners == 5 ? mean < level : mean >= level;
                join(left, lowLeftIsCutOff ? bottom : top);
                join(right, lowLeftIsCutOff ? top : bottom);
            }
            default -> {
                // all corners are on one side
            }
        }
    }

    private void join(int a, int b) {
        link(a, b);
        link(b, a);
    }

    private void link(int from, int to) {
        if (first[from] == NONE) {
            first[from] = to;
        } else {
            second[from] = to;
        }
    }

    private PlaneLine joined() {
        PlaneLine line = new PlaneLine();
        for (int side = 0; side < first.length; side++) {
            if (first[side] != NONE && second[side] == NONE) {
                follow(side, line);
            }
        }
        for (int side = 0; side < first.length; side++) {
            if (first[side] != NONE) {
                follow(side, line); // round in a circle
            }
        }
        return line;
    }

    /** Follows a line from a side to its end, and takes it away. */
    private void follow(int start, PlaneLine line) {
        line.interrupt();
        int before = NONE;
        int side = start;
        do {
            add(side, line);
            int next = first[side] == before ? second[side] : first[side];
            first[side] = NONE;
            second[side] = NONE;
            before = side;
            side = next;
        } while (side != NONE && first[side] != NONE);
        if (side == start) {
            add(start, line);
        }
    }

    private void add(int side, PlaneLine line) {
        int row = side / 2 / columns;
        int column = side / 2 % columns;
        boolean lies = side % 2 == 0;
        double from = grid.height(row, column);
        double to = lies ? grid.height(row, column + 1) : grid.height(row + 1, column);
        double share = (level - from) / (to - from);
        double x = grid.x()[column];
        double y = grid.y()[row];
        line.add(lies ? x + share * (grid.x()[column + 1] - x) : x, lies ? y : y + share * (grid.y()[row + 1] - y));
    }
}
