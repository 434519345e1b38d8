// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.List;
import org.descent.trainer.dl4j.internal.memory.NativeArray;
import org.descent.trainer.dl4j.internal.memory.Rows;

/**
 * Puts arrays one behind the other along the first dimension of an example.
 *
 * <p>Threading: confined to the training thread.
 */
final class ConcatenateOperation extends Operation {
    private float[] row = new float[0];

    @Override
    void forward(List<Rows> inputs, Rows output, int count, boolean training) {
        int from = 0;
        for (Rows input : inputs) {
            for (int i = 0; i < count; i++) {
                copy(
                        input.memory(),
                        (long) i * input.width(),
                        output.memory(),
                        (long) i * output.width() + from,
                        input.width());
            }
            from += input.width();
        }
    }

    @Override
    void backward(List<Rows> inputs, Rows output, Rows gradient, List<Rows> back, int count) {
        int from = 0;
        for (Rows part : back) {
            for (int i = 0; i < count; i++) {
                copy(
                        gradient.memory(),
                        (long) i * gradient.width() + from,
                        part.memory(),
                        (long) i * part.width(),
                        part.width());
            }
            from += part.width();
        }
    }

    private void copy(NativeArray from, long at, NativeArray to, long place, int length) {
        if (row.length < length) {
            row = new float[length];
        }
        from.read(at, row, 0, length);
        to.write(place, row, 0, length);
    }
}
