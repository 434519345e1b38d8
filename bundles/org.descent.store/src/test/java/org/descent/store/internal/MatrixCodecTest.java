// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.descent.api.Doubles;
import org.junit.jupiter.api.Test;

class MatrixCodecTest {
    @Test
    void everyBitComesBack() {
        Doubles cells = Doubles.of(0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.MIN_VALUE, Math.PI);
        assertEquals(cells, MatrixCodec.decode(MatrixCodec.encode(cells)));
        double[] many = new double[1000];
        Arrays.setAll(many, i -> i % 7 == 0 ? Double.NaN : Math.sqrt(i));
        assertEquals(Doubles.of(many), MatrixCodec.decode(MatrixCodec.encode(Doubles.of(many))));
        assertEquals(Doubles.of(), MatrixCodec.decode(MatrixCodec.encode(Doubles.of())));
    }

    @Test
    void otherBytesAreRefused() {
        byte[] packed = MatrixCodec.encode(Doubles.of(1, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> MatrixCodec.decode(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> MatrixCodec.decode(new byte[] {3, 0, 0, 0, 0}));
        assertThrows(
                IllegalArgumentException.class, () -> MatrixCodec.decode(Arrays.copyOf(packed, packed.length - 2)));
        assertThrows(IllegalArgumentException.class, () -> MatrixCodec.decode(new byte[] {1, 0, 0, 0, 1, 7, 7}));
        byte[] many = MatrixCodec.encode(Doubles.of(new double[200]));
        assertThrows(IllegalArgumentException.class, () -> MatrixCodec.decode(Arrays.copyOf(many, many.length - 2)));
    }
}
