// SPDX-License-Identifier: Apache-2.0
package org.descent.core.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.eclipse.jdt.annotation.Nullable;

/**
 * One column of a packed curve: whole numbers, or real ones by their bits.
 *
 * <ul>
 *   <li>{@code STEADY}: whole numbers at equal distances, as their first and the distance.
 *   <li>{@code WHOLE}: others, divided by what divides all distances, as second differences.
 *   <li>{@code REAL}: bits, exclusive-or those before, anew at each block.
 *   <li>{@code SINGLE}: the same of reals that have no more than single precision.
 *   <li>{@code EPOCHS}: the passes that follow from the examples seen and the number of training examples.
 * </ul>
 *
 * <p>Threading: stateless.
 */
final class Column {
    /** How many points of a real column can be read without those before them. */
    static final int BLOCK = 256;

    private static final byte STEADY = 0;
    private static final byte WHOLE = 1;
    private static final byte REAL = 2;
    private static final byte SINGLE = 3;
    private static final byte EPOCHS = 4;

    private Column() {}

    /** Packs whole numbers, at least one. */
    static byte[] whole(long[] column) {
        int count = column.length;
        long first = column[0];
        long distance = count > 1 ? column[1] - first : 0;
        boolean steady = true;
        for (int i = 2; i < count && steady; i++) {
            steady = column[i] - column[i - 1] == distance;
        }
        if (steady) {
            return ByteBuffer.allocate(17)
                    .put(STEADY)
                    .putLong(first)
                    .putLong(distance)
                    .array();
        }
        long divisor = 0;
        for (int i = 1; i < count && divisor != 1; i++) {
            long distant = column[i] - first;
            if (divisor == 0 || distant % divisor != 0) {
                divisor = divisor(divisor, distant);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(4 * count + 64);
        out.writeBytes(ByteBuffer.allocate(17)
                .put(WHOLE)
                .putLong(first)
                .putLong(divisor)
                .array());
        long[] words = new long[count];
        long before = 0;
        long rise = 0;
        for (int i = 0; i < count; i++) {
            long value = (column[i] - first) / divisor;
            long delta = value - before;
            words[i] = zigzag(delta - rise);
            rise = delta;
            before = value;
        }
        Planes.write(out, words, Long.BYTES);
        return out.toByteArray();
    }

    /** The greatest common divisor; 1 if a distance cannot be made positive. */
    private static long divisor(long a, long b) {
        if (b == Long.MIN_VALUE) {
            return 1;
        }
        long x = a;
        long y = Math.abs(b);
        while (y != 0) {
            long rest = x % y;
            x = y;
            y = rest;
        }
        return x;
    }

    /** Packs real numbers, at least one, given by their bits. */
    static byte[] real(long[] bits) {
        int count = bits.length;
        boolean single = true;
        for (int i = 0; i < count && single; i++) {
            long wide = bits[i];
            single = Double.doubleToRawLongBits((float) Double.longBitsToDouble(wide)) == wide;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream((single ? 4 : 8) * count + 64);
        out.write(single ? SINGLE : REAL);
        long[] words = new long[count];
        for (int i = 0; i < count; i++) {
            long word = bits[i];
            words[i] = single ? Float.floatToRawIntBits((float) Double.longBitsToDouble(word)) & 0xFFFFFFFFL : word;
        }
        long first = words[0];
        out.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(first).array());
        long before = first;
        for (int i = 0; i < count; i++) {
            long word = words[i];
            words[i] = word ^ (i % BLOCK == 0 ? first : before);
            before = word;
        }
        Planes.write(out, words, single ? Float.BYTES : Double.BYTES);
        return out.toByteArray();
    }

    /** Packs the passes over the training part as what follows from the examples seen, or null if they do not. */
    static byte @Nullable [] epochs(long[] bits, long[] examples) {
        int count = bits.length;
        double size = examples[count - 1] / Double.longBitsToDouble(bits[count - 1]);
        long training = Math.round(size);
        if (!(size >= 1 && size < 1L << 53)) {
            return null;
        }
        for (int i = 0; i < count; i++) {
            if (epoch(examples[i], training) != bits[i]) {
                return null;
            }
        }
        return ByteBuffer.allocate(9).put(EPOCHS).putLong(training).array();
    }

    private static long epoch(long examples, long training) {
        return Double.doubleToRawLongBits(examples / training + (double) (examples % training) / training);
    }

    /**
     * Unpacks a column.
     *
     * @param examples the column of the examples, for a column that follows from them
     * @throws IllegalArgumentException if the bytes are something else
     */
    static long[] read(ByteBuffer in, int count, Supplier<long[]> examples) {
        long[] column = new long[count];
        byte kind = in.get();
        switch (kind) {
            case STEADY -> {
                long first = in.getLong();
                long distance = in.getLong();
                for (int i = 0; i < count; i++) {
                    column[i] = first + i * distance;
                }
            }
            case WHOLE -> {
                long first = in.getLong();
                long divisor = in.getLong();
                Planes.read(in, count, Long.BYTES).words(0, column);
                long value = 0;
                long rise = 0;
                for (int i = 0; i < count; i++) {
                    rise += unzigzag(column[i]);
                    value += rise;
                    column[i] = first + value * divisor;
                }
            }
            case REAL, SINGLE -> readReals(in, kind == SINGLE, column);
            case EPOCHS -> {
                long training = in.getLong();
                long[] seen = examples.get();
                for (int i = 0; i < count; i++) {
                    column[i] = epoch(seen[i], training);
                }
            }
            default -> throw new IllegalArgumentException("a packed curve has a column of kind " + kind);
        }
        return column;
    }

    private static void readReals(ByteBuffer in, boolean single, long[] column) {
        Reals reals = new Reals(in, column.length, single);
        for (int from = 0; from < column.length; from += BLOCK) {
            long[] block = new long[Math.min(BLOCK, column.length - from)];
            reals.block(from, block);
            System.arraycopy(block, 0, column, from, block.length);
        }
    }

    /**
     * Real numbers of which single blocks can be unpacked.
     *
     * <p>Threading: immutable.
     */
    static final class Reals {
        private final boolean single;
        private final long first;
        private final Planes planes;

        /**
         * Reads a column of real numbers that are not epochs.
         *
         * @throws IllegalArgumentException if the bytes are something else
         */
        static Reals read(ByteBuffer in, int count) {
            byte kind = in.get();
            if (kind != REAL && kind != SINGLE) {
                throw new IllegalArgumentException("a packed curve has values of kind " + kind);
            }
            return new Reals(in, count, kind == SINGLE);
        }

        private Reals(ByteBuffer in, int count, boolean single) {
            this.single = single;
            this.first = in.getLong();
            this.planes = Planes.read(in, count, single ? Float.BYTES : Double.BYTES);
        }

        /** Puts the bits of the numbers from the beginning of a block on into an array, which may be shorter than the block. */
        void block(int from, long[] bits) {
            planes.words(from, bits);
            long before = first;
            for (int i = 0; i < bits.length; i++) {
                before ^= bits[i];
                bits[i] = single ? Double.doubleToRawLongBits(Float.intBitsToFloat((int) before)) : before;
            }
        }
    }

    private static long zigzag(long value) {
        return (value << 1) ^ (value >> 63);
    }

    private static long unzigzag(long value) {
        return (value >>> 1) ^ -(value & 1);
    }
}
