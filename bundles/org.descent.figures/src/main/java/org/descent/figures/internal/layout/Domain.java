// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.layout;

import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.figure.Axis;
import org.descent.api.figure.Mark;
import org.descent.figures.Scale;

/**
 * The numbers that an axis spans: those of its marks with some room, unless the axis says otherwise.
 *
 * <p>Threading: immutable.
 *
 * @param kind how numbers become places
 * @param min where the axis begins, finite
 * @param max where it ends, finite, above min
 * @param threshold for symlog axes, where the linear part ends: a power of ten
 * @param integers whether all numbers on it are whole
 * @param empty whether nothing on it has a number, so that it bears none
 */
record Domain(Axis.Scale kind, double min, double max, double threshold, boolean integers, boolean empty) {
    private static final double ROOM_X = 0.02;
    private static final double ROOM_Y = 0.06;
    /** The least span of an axis as a share of its numbers: below it, their digits run out. */
    private static final double LEAST_SPAN = 1e-9;

    private static final double LARGEST = 1e300;

    static Domain of(Axis axis, boolean horizontal, List<Mark> marks) {
        Extent extent = new Extent(axis.scale(), horizontal);
        marks.forEach(extent::add);
        int categories = axis.categories().size();
        if (categories > 0) {
            return new Domain(Axis.Scale.LINEAR, -0.5, categories - 0.5, 1, true, false);
        }
        boolean cells = marks.stream().anyMatch(Mark.Cells.class::isInstance);
        double room = cells ? 0 : horizontal ? ROOM_X : ROOM_Y;
        return extent.domain(axis, room);
    }

    Scale scale(double start, double end) {
        return new Scale(kind, threshold, min, max, start, end);
    }

    /** Gathers the numbers of marks along one axis. */
    private static final class Extent {
        private final Axis.Scale kind;
        private final boolean horizontal;
        private double min = Double.POSITIVE_INFINITY;
        private double max = Double.NEGATIVE_INFINITY;
        private double smallest = Double.POSITIVE_INFINITY;
        private boolean integers = true;

        Extent(Axis.Scale kind, boolean horizontal) {
            this.kind = kind;
            this.horizontal = horizontal;
        }

        void add(Mark mark) {
            switch (mark) {
                case Mark.Line line -> addAll(horizontal ? line.x() : line.y());
                case Mark.Trace trace -> throw new IllegalArgumentException("an outline stands for a trace");
                case Mark.Points points -> addAll(horizontal ? points.x() : points.y());
                case Mark.Band band -> {
                    addAll(horizontal ? band.x() : band.low());
                    addAll(horizontal ? band.x() : band.high());
                }
                case Mark.Bars bars -> {
                    if (horizontal) {
                        bars.x().stream().forEach(x -> {
                            add(x - bars.width() / 2);
                            add(x + bars.width() / 2);
                        });
                    } else {
                        add(bars.base());
                        addAll(bars.y());
                    }
                }
                case Mark.Cells cells -> {
                    add(-0.5);
                    add((horizontal ? cells.columns() : cells.rows()) - 0.5);
                    integers = true;
                }
                case Mark.Guide guide -> {
                    if (guide.vertical() == horizontal) {
                        add(guide.at());
                    }
                }
                case Mark.Note note -> add(horizontal ? note.x() : note.y());
            }
        }

        private void addAll(Doubles numbers) {
            for (int i = 0; i < numbers.size(); i++) {
                add(numbers.get(i));
            }
        }

        private void add(double number) {
            if (!Double.isFinite(number) || kind == Axis.Scale.LOG && number <= 0) {
                return;
            }
            // compared by hand: this is done for each point of each line
            if (number < min) {
                min = number;
            }
            if (number > max) {
                max = number;
            }
            if (kind == Axis.Scale.SYMLOG && number != 0) {
                smallest = Math.min(smallest, Math.abs(number));
            }
            integers = integers && number == Math.rint(number);
        }

        Domain domain(Axis axis, double room) {
            boolean empty = min > max;
            if (empty) {
                min = kind == Axis.Scale.LOG ? 0.1 : 0;
                max = 1;
            }
            double smallestShown = kind == Axis.Scale.LOG ? 1 / LARGEST : -LARGEST;
            min = Math.max(smallestShown, Math.min(LARGEST, min));
            max = Math.max(smallestShown, Math.min(LARGEST, max));
            double large = Math.max(Math.abs(min), Math.abs(max));
            boolean flat = !empty && !(max - min > Math.max(large * LEAST_SPAN, 1e-300));
            double[] exact = flat ? spread(min) : new double[] {min, max};
            boolean fixedMin = isUsable(axis.min());
            boolean fixedMax = isUsable(axis.max());
            // what lies beyond a fixed end takes no part in the room at the other one
            exact[0] = fixedMin && axis.min() < exact[1] ? axis.min() : exact[0];
            exact[1] = fixedMax && axis.max() > exact[0] ? axis.max() : exact[1];
            double threshold = threshold(Math.max(Math.abs(exact[0]), Math.abs(exact[1])));
            double[] bounds = empty || room == 0 ? exact : padded(exact, threshold, room);
            double low = fixedMin ? axis.min() : bounds[0];
            double high = fixedMax ? axis.max() : bounds[1];
            if (!(low < high)) {
                double[] apart = spread(fixedMin ? low : high);
                low = fixedMin ? low : apart[0];
                high = fixedMin ? apart[1] : high;
            }
            return new Domain(kind, low, high, threshold, integers && !empty, empty && !(fixedMin && fixedMax));
        }

        private boolean isUsable(double bound) {
            return Double.isFinite(bound) && Math.abs(bound) <= LARGEST && (kind != Axis.Scale.LOG || bound > 0);
        }

        /** Six decades on each side are enough to see; below the smallest number there is nothing to see. */
        private double threshold(double largest) {
            if (largest == 0 || Double.isInfinite(smallest)) {
                return 1;
            }
            double exponent = StrictMath.floor(StrictMath.log10(Math.max(smallest, largest * 1e-6)));
            return StrictMath.pow(10, Math.max(-300, exponent));
        }

        private double[] padded(double[] exact, double threshold, double room) {
            Scale scale = new Scale(kind, threshold, exact[0], exact[1], 0, 1);
            double low = Math.max(-LARGEST * 1e3, scale.toValue(-room));
            double high = Math.min(LARGEST * 1e3, scale.toValue(1 + room));
            // What is never negative does not get negative numbers on its axis, nor the other way round.
            low = exact[0] >= 0 && low < 0 ? 0 : low;
            high = exact[1] <= 0 && high > 0 ? 0 : high;
            return new double[] {kind == Axis.Scale.LOG ? Math.max(low, Double.MIN_NORMAL) : low, high};
        }

        private double[] spread(double number) {
            if (kind == Axis.Scale.LOG) {
                return new double[] {number / 2, number * 2};
            }
            double half = number == 0 ? 0.5 : Math.max(Math.abs(number) * 0.1, 1e-290);
            return new double[] {number - half, number + half};
        }
    }
}
