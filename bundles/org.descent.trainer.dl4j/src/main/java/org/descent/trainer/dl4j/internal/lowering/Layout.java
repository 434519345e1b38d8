// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.List;

/**
 * How the numbers of a segment lie in the engine's memory, and how they lie in a state that is independent of it.
 *
 * <p>Threading: immutable.
 */
public sealed interface Layout {
    /** The same in both. */
    record Same() implements Layout {}

    /**
     * Row by row in the state, column by column in the engine, and the columns in blocks of another order.
     *
     * @param rows how many rows
     * @param columns how many columns, a multiple of the number of blocks
     * @param blocks for each block of columns in the state, its number in the engine
     */
    record Columns(int rows, int columns, List<Integer> blocks) implements Layout {
        /** Checks that the blocks divide the columns. */
        public Columns {
            blocks = List.copyOf(blocks);
            if (columns % blocks.size() != 0) {
                throw new IllegalArgumentException(columns + " columns in " + blocks.size() + " blocks");
            }
        }

        /** Without blocks: a transposition. */
        Columns(int rows, int columns) {
            this(rows, columns, List.of(0));
        }
    }

    /**
     * Kernels of a convolution: {@code (channels, inputs, height, width)} in the state; in the engine those of each row of the window
     * together, {@code (height, channels, inputs, width)}.
     *
     * @param channels how many kernels
     * @param inputs channels of each
     * @param height rows of each
     * @param width columns of each
     */
    record Grouped(int channels, int inputs, int height, int width) implements Layout {}

    /** From the engine's order to the state's; both arrays are as long as the segment. */
    default float[] fromEngine(float[] engine) {
        return switch (this) {
            case Same same -> engine;
            case Columns columns -> reorder(columns, engine, false);
            case Grouped grouped -> reorder(grouped, engine, false);
        };
    }

    /** From the state's order to the engine's; both arrays are as long as the segment. */
    default float[] toEngine(float[] state) {
        return switch (this) {
            case Same same -> state;
            case Columns columns -> reorder(columns, state, true);
            case Grouped grouped -> reorder(grouped, state, true);
        };
    }

    private static float[] reorder(Columns layout, float[] source, boolean toEngine) {
        float[] target = new float[source.length];
        int width = layout.columns() / layout.blocks().size();
        for (int column = 0; column < layout.columns(); column++) {
            int place = layout.blocks().get(column / width) * width + column % width;
            for (int row = 0; row < layout.rows(); row++) {
                int inState = row * layout.columns() + column;
                int inEngine = place * layout.rows() + row;
                if (toEngine) {
                    target[inEngine] = source[inState];
                } else {
                    target[inState] = source[inEngine];
                }
            }
        }
        return target;
    }

    private static float[] reorder(Grouped layout, float[] source, boolean toEngine) {
        float[] target = new float[source.length];
        int width = layout.width();
        for (int channel = 0, inState = 0; channel < layout.channels(); channel++) {
            for (int input = 0; input < layout.inputs(); input++) {
                for (int row = 0; row < layout.height(); row++, inState += width) {
                    int inEngine = ((row * layout.channels() + channel) * layout.inputs() + input) * width;
                    if (toEngine) {
                        System.arraycopy(source, inState, target, inEngine, width);
                    } else {
                        System.arraycopy(source, inEngine, target, inState, width);
                    }
                }
            }
        }
        return target;
    }
}
