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
        assertEquals(Doubles.of(), MatrixCodec.decode(MatrixCodec.encode(Doubles.of())));
    }

    @Test
    void otherBytesAreRefused() {
        byte[] packed = MatrixCodec.encode(Doubles.of(1, 2, 3));
        assertThrows(IllegalArgumentException.class, () -> MatrixCodec.decode(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> MatrixCodec.decode(new byte[] {2, 0, 0, 0, 0}));
        assertThrows(
                IllegalArgumentException.class, () -> MatrixCodec.decode(Arrays.copyOf(packed, packed.length - 2)));
        assertThrows(IllegalArgumentException.class, () -> MatrixCodec.decode(new byte[] {1, 0, 0, 0, 1, 7, 7}));
    }
}
