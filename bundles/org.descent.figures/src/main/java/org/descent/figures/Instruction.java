// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.figure.Style;

/**
 * One thing to draw, with every decision made: places, lengths and sizes are in logical pixels, x to the right and y downwards.
 *
 * <p>All numbers are finite. Threading: immutable.
 */
public sealed interface Instruction {
    /**
     * A line through points, with round joins.
     *
     * @param x the horizontal places, at least two
     * @param y the vertical places, as many
     * @param ink the colour
     * @param width the thickness, positive
     * @param dash how it is broken
     * @param dense whether the line fills its surroundings, with x not decreasing, so that it may be drawn column by column
     */
    record Polyline(Doubles x, Doubles y, Ink ink, double width, Style.Dash dash, boolean dense)
            implements Instruction {
        /** Checks the lengths. */
        public Polyline {
            requirePairs(x, y, 2);
            requirePositive(width);
        }
    }

    /**
     * A filled polygon, closed by itself; what its outline goes round in either direction is inside.
     *
     * @param x the horizontal places of the corners, at least three
     * @param y the vertical places, as many
     * @param ink the colour
     */
    record Polygon(Doubles x, Doubles y, Ink ink) implements Instruction {
        /** Checks the lengths. */
        public Polygon {
            requirePairs(x, y, 3);
        }
    }

    /**
     * A filled rectangle.
     *
     * @param box where it is
     * @param ink the colour
     */
    record Rectangle(Box box, Ink ink) implements Instruction {}

    /**
     * One line of text.
     *
     * @param text the words, not empty
     * @param x the horizontal place of the anchor
     * @param y the vertical place of the base line at the anchor
     * @param size the font size, positive
     * @param weight how heavy the letters are
     * @param anchor which part of the text stands at x
     * @param degrees how far the text is turned clockwise around (x, y)
     * @param ink the colour
     */
    record Text(String text, double x, double y, double size, Weight weight, Anchor anchor, double degrees, Ink ink)
            implements Instruction {
        /** Which part of a text stands at its place. */
        public enum Anchor {
            /** Its beginning. */
            START,
            /** Its middle. */
            MIDDLE,
            /** Its end. */
            END
        }

        /** Checks that there is something to write. */
        public Text {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("a text is not empty");
            }
            requirePositive(size);
        }
    }

    /**
     * The same symbol at several places.
     *
     * @param symbol its shape
     * @param x the horizontal places of the middles, at least one
     * @param y the vertical places, as many
     * @param diameter how wide and high it is, positive
     * @param ink the colour
     */
    record Symbols(Symbol symbol, Doubles x, Doubles y, double diameter, Ink ink) implements Instruction {
        /** The shape of a symbol. */
        public enum Symbol {
            /** A filled circle. */
            CIRCLE,
            /** An empty circle. */
            RING,
            /** A diagonal cross. */
            CROSS,
            /** A filled triangle that points up. */
            TRIANGLE_UP,
            /** A filled triangle that points down. */
            TRIANGLE_DOWN
        }

        /** How thick the strokes of rings and crosses are, as a share of the diameter. */
        public static final double STROKE = 0.2;

        /** Checks the lengths. */
        public Symbols {
            requirePairs(x, y, 1);
            requirePositive(diameter);
        }
    }

    /**
     * Instructions of which only what lies in a box is seen.
     *
     * @param box the box
     * @param instructions what is drawn, in order
     */
    record Clip(Box box, List<Instruction> instructions) implements Instruction {
        /** Copies the instructions. */
        public Clip {
            instructions = List.copyOf(instructions);
        }
    }

    private static void requirePairs(Doubles x, Doubles y, int least) {
        if (x.size() != y.size() || x.size() < least) {
            throw new IllegalArgumentException(
                    "at least " + least + " places with two numbers each, got " + x.size() + " and " + y.size());
        }
    }

    private static void requirePositive(double number) {
        if (!(number > 0)) {
            throw new IllegalArgumentException("must be positive, got " + number);
        }
    }
}
