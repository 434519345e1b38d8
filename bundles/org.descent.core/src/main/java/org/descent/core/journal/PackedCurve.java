// SPDX-License-Identifier: Apache-2.0
package org.descent.core.journal;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Supplier;
import org.descent.api.run.Curve;
import org.descent.api.run.XAxis;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A packed piece of a curve of which single columns can be read. Two are equal if their points are.
 *
 * <p>Threading: {@link #values(int)} is confined to one thread; the rest is immutable.
 */
public final class PackedCurve {
    /** Values can be read from each multiple of this index on. */
    public static final int BLOCK = Column.BLOCK;

    private static final int STEPS = 0;
    private static final int EPOCHS = 1;
    private static final int EXAMPLES = 2;
    private static final int NANOS = 3;
    private static final int VALUES = 4;
    private static final int COLUMNS = 5;
    private static final int HEADER = 5;

    private final byte[] packed;
    private final int count;
    private final int[] begins = new int[COLUMNS + 1];
    private final @Nullable Curve whole;
    private Column.@Nullable Reals reals;

    private PackedCurve(byte[] packed, int count, @Nullable Curve whole) {
        this.packed = packed;
        this.count = count;
        this.whole = whole;
    }

    /** Packs a curve in the form that this class reads. */
    static byte[] pack(Curve curve) {
        int count = curve.size();
        byte[][] columns = new byte[COLUMNS][];
        if (count > 0) {
            long[] numbers = new long[count];
            long[] examples = new long[count];
            Arrays.setAll(examples, curve::examples);
            columns[EXAMPLES] = Column.whole(examples);
            Arrays.setAll(numbers, curve::step);
            columns[STEPS] = Column.whole(numbers);
            Arrays.setAll(numbers, curve::nanos);
            columns[NANOS] = Column.whole(numbers);
            Arrays.setAll(numbers, i -> Double.doubleToRawLongBits(curve.epoch(i)));
            byte[] epochs = Column.epochs(numbers, examples);
            columns[EPOCHS] = epochs == null ? Column.real(numbers) : epochs;
            Arrays.setAll(numbers, i -> Double.doubleToRawLongBits(curve.value(i)));
            columns[VALUES] = Column.real(numbers);
        }
        int size = HEADER;
        for (byte[] column : columns) {
            size += count == 0 ? 0 : Integer.BYTES + column.length;
        }
        ByteBuffer out = ByteBuffer.allocate(size).put(CurveCodec.VERSION).putInt(count);
        if (count > 0) {
            for (byte[] column : columns) {
                out.putInt(column.length).put(column);
            }
        }
        return out.array();
    }

    /**
     * Opens what {@link CurveCodec#encode} gave.
     *
     * @param packed the bytes, which are not changed by anyone
     * @throws IllegalArgumentException if they are something else
     */
    public static PackedCurve open(byte[] packed) {
        if (packed.length >= HEADER && packed[0] == EarlierCurveForm.VERSION) {
            Curve curve = EarlierCurveForm.decode(packed);
            return new PackedCurve(packed, curve.size(), curve);
        }
        if (packed.length < HEADER || packed[0] != CurveCodec.VERSION) {
            throw new IllegalArgumentException("not a packed curve of version " + CurveCodec.VERSION);
        }
        ByteBuffer in = ByteBuffer.wrap(packed);
        int count = in.getInt(1);
        if (count < 0 || count > 1 << 24) {
            throw new IllegalArgumentException("a packed curve cannot have " + count + " points");
        }
        PackedCurve curve = new PackedCurve(packed, count, null);
        int at = HEADER;
        for (int column = 0; column < COLUMNS && count > 0; column++) {
            int length = at + Integer.BYTES <= packed.length ? in.getInt(at) : -1;
            if (length < 1 || length > packed.length - at - Integer.BYTES) {
                throw new IllegalArgumentException("a packed curve of " + count + " points ends too early");
            }
            curve.begins[column] = at + Integer.BYTES;
            at += Integer.BYTES + length;
        }
        curve.begins[COLUMNS] = at + Integer.BYTES;
        return curve;
    }

    /**
     * A curve that is to be packed, or will not be.
     *
     * @since 1.2
     */
    public static PackedCurve of(Curve curve) {
        return new PackedCurve(new byte[0], curve.size(), curve);
    }

    /** How many points there are. */
    public int size() {
        return count;
    }

    /**
     * All points.
     *
     * @throws IllegalArgumentException if the bytes are not those of a curve
     */
    public Curve curve() {
        Curve known = whole;
        if (known != null) {
            return known;
        }
        long[] examples = column(EXAMPLES, () -> new long[0]);
        return new Curve(
                column(STEPS, () -> examples),
                doubles(column(EPOCHS, () -> examples)),
                examples,
                column(NANOS, () -> examples),
                doubles(column(VALUES, () -> examples)));
    }

    /**
     * One coordinate of all points.
     *
     * @throws IllegalArgumentException if the bytes are not those of a curve
     */
    public double[] along(XAxis axis) {
        Curve known = whole;
        if (known != null) {
            return known.along(axis);
        }
        Supplier<long[]> examples = () -> column(EXAMPLES, () -> new long[0]);
        return switch (axis) {
            case STEP -> reals(column(STEPS, examples), 1);
            case EPOCH -> doubles(column(EPOCHS, examples));
            case EXAMPLES -> reals(column(EXAMPLES, examples), 1);
            case SECONDS -> reals(column(NANOS, examples), 1e9);
        };
    }

    /**
     * The values of one block.
     *
     * @param from the first point, a multiple of {@link #BLOCK}
     * @return the values up to the end of the block or of the curve
     * @throws IllegalArgumentException if the bytes are not those of a curve
     */
    public double[] values(int from) {
        int size = Math.min(BLOCK, count - from);
        Curve known = whole;
        if (known != null) {
            double[] values = new double[size];
            for (int i = 0; i < size; i++) {
                values[i] = known.value(from + i);
            }
            return values;
        }
        Column.Reals opened = reals;
        if (opened == null) {
            opened = reading(() -> Column.Reals.read(bytes(VALUES), count));
            reals = opened;
        }
        long[] bits = new long[size];
        opened.block(from, bits);
        return doubles(bits);
    }

    /**
     * The values of all points.
     *
     * @throws IllegalArgumentException if the bytes are not those of a curve
     */
    public double[] values() {
        Curve known = whole;
        return known != null ? known.values() : doubles(column(VALUES, () -> new long[0]));
    }

    private long[] column(int column, Supplier<long[]> examples) {
        return count == 0 ? new long[0] : reading(() -> Column.read(bytes(column), count, examples));
    }

    private static <T> T reading(Supplier<T> read) {
        try {
            return read.get();
        } catch (BufferUnderflowException | ArithmeticException e) {
            throw new IllegalArgumentException("the columns of a packed curve end too early", e);
        }
    }

    private ByteBuffer bytes(int column) {
        return ByteBuffer.wrap(packed, begins[column], begins[column + 1] - Integer.BYTES - begins[column]);
    }

    private static double[] doubles(long[] bits) {
        double[] values = new double[bits.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Double.longBitsToDouble(bits[i]);
        }
        return values;
    }

    private static double[] reals(long[] whole, double divisor) {
        double[] values = new double[whole.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = whole[i] / divisor;
        }
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PackedCurve that && count == that.count && curve().equals(that.curve());
    }

    @Override
    public int hashCode() {
        return curve().hashCode();
    }

    @Override
    public String toString() {
        return "packed curve of " + count + " points";
    }
}
