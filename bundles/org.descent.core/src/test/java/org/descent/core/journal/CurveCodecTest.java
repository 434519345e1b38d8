// SPDX-License-Identifier: Apache-2.0
package org.descent.core.journal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.descent.api.run.Curve;
import org.descent.api.run.XAxis;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CurveCodecTest {
    /** Three points as version 1 wrote them. */
    private static final String EARLIER =
            "010000000363626062200e3c10e0b06770106110c1aa9c4f9007abf8ac590c3367a2a09d9e1fec0fd40300";

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 255, 256, 257, 4096, 5000})
    void everyBitComesBack(int count) {
        SplittableRandom random = new SplittableRandom(count);
        for (int kind = 0; kind < 5; kind++) {
            long[] steps = new long[count];
            double[] epochs = new double[count];
            long[] examples = new long[count];
            long[] nanos = new long[count];
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                steps[i] = i == 0 ? random.nextInt(9) : steps[i - 1] + random.nextInt(kind + 1);
                examples[i] = kind == 0 ? random.nextLong() : steps[i] * 32;
                epochs[i] = switch (kind) {
                    case 0 -> Double.longBitsToDouble(random.nextLong());
                    case 1 -> examples[i] / 1257 + (double) (examples[i] % 1257) / 1257;
                    case 2 -> Double.NaN;
                    default -> i % 300 == 299 ? 0.5 : examples[i] / 999.0;
                };
                nanos[i] = kind == 0 ? random.nextLong() : 1000L * random.nextInt(kind * 100_000);
                values[i] = switch (kind) {
                    case 0 -> Double.longBitsToDouble(random.nextLong());
                    case 1 -> 0.25;
                    case 2 -> (float) random.nextGaussian();
                    case 3 -> Float.intBitsToFloat(random.nextInt());
                    default -> random.nextGaussian();
                };
            }
            Curve curve = new Curve(steps, epochs, examples, nanos, values);
            PackedCurve packed = PackedCurve.open(CurveCodec.encode(curve));
            assertBits(curve, packed.curve());
            for (XAxis axis : XAxis.values()) {
                assertArrayEquals(curve.along(axis), packed.along(axis), axis.word());
            }
            for (int from = 0; from < count; from += PackedCurve.BLOCK) {
                double[] block = Arrays.copyOfRange(values, from, Math.min(count, from + PackedCurve.BLOCK));
                assertArrayEquals(block, packed.values(from));
            }
        }
    }

    private static void assertBits(Curve expected, Curve actual) {
        assertEquals(expected, actual);
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(
                    Double.doubleToRawLongBits(expected.value(i)),
                    Double.doubleToRawLongBits(actual.value(i)),
                    "NaN, too");
        }
    }

    @Test
    void extremesComeBack() {
        Curve odd = new Curve(
                new long[] {Long.MIN_VALUE, 0, Long.MAX_VALUE},
                new double[] {Double.NaN, -0.0, Double.MIN_VALUE},
                new long[] {0, Long.MAX_VALUE, Long.MIN_VALUE},
                new long[] {Long.MIN_VALUE, Long.MIN_VALUE + 1, 0},
                new double[] {Double.longBitsToDouble(0x7FF0_0000_0000_0001L), Double.NEGATIVE_INFINITY, -0.0});
        assertBits(odd, CurveCodec.decode(CurveCodec.encode(odd)));
    }

    @Test
    void whatFollowsFromOtherNumbersTakesNoRoom() {
        int count = 4096;
        SplittableRandom random = new SplittableRandom(1);
        long[] steps = new long[count];
        double[] epochs = new double[count];
        long[] nanos = new long[count];
        long[] examples = new long[count];
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            steps[i] = i;
            examples[i] = 32L * i;
            epochs[i] = examples[i] / 1257 + (double) (examples[i] % 1257) / 1257;
            nanos[i] = 600_000L * i;
            values[i] = (float) random.nextDouble();
        }
        int size = CurveCodec.encode(new Curve(steps, epochs, examples, nanos, values)).length;
        // 23 random bits of a value, and what its exponent's change takes
        assertTrue(size > 3.0 * count && size < 3.5 * count, size + " bytes for " + count + " points");
    }

    @Test
    void theEarlierFormIsRead() {
        Curve curve = new Curve(
                new long[] {1, 2, 4},
                new double[] {0.5, 1, Double.NaN},
                new long[] {10, 20, 40},
                new long[] {7, 5, 9},
                new double[] {0.1, Double.NEGATIVE_INFINITY, -0.0});
        PackedCurve packed = PackedCurve.open(HexFormat.of().parseHex(EARLIER));
        assertEquals(curve, packed.curve());
        assertArrayEquals(curve.values(), packed.values(0));
        assertArrayEquals(curve.along(XAxis.EXAMPLES), packed.along(XAxis.EXAMPLES));
    }

    @Test
    void otherBytesAreRefused() {
        byte[] packed = CurveCodec.encode(new Curve(
                new long[] {1, 2, 4}, new double[3], new long[] {10, 20, 50}, new long[3], new double[] {1, 2, 3.1}));
        assertThrows(IllegalArgumentException.class, () -> CurveCodec.decode(new byte[0]));
        for (int length = 1; length < packed.length; length++) {
            byte[] cut = Arrays.copyOf(packed, length);
            assertThrows(IllegalArgumentException.class, () -> CurveCodec.decode(cut), length + " bytes");
        }
    }
}
