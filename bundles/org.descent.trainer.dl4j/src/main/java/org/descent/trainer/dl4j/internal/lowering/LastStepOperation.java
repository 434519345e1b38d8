// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.Arrays;
import java.util.List;
import org.descent.trainer.dl4j.internal.memory.Rows;

/**
 * Takes the last state of a sequence: {@code (units, length)} to {@code (units)}.
 *
 * <p>Threading: confined to the training thread.
 */
final class LastStepOperation extends Operation {
    private final int length;
    private final float[] sequence;
    private final float[] states;

    LastStepOperation(int units, int length) {
        this.length = length;
        this.sequence = new float[units * length];
        this.states = new float[units];
    }

    @Override
    void forward(List<Rows> inputs, Rows output, int count, boolean training) {
        for (int i = 0; i < count; i++) {
            inputs.get(0).memory().read((long) i * sequence.length, sequence, 0, sequence.length);
            for (int unit = 0; unit < states.length; unit++) {
                states[unit] = sequence[(unit + 1) * length - 1];
            }
            output.memory().write((long) i * states.length, states, 0, states.length);
        }
    }

    @Override
    void backward(List<Rows> inputs, Rows output, Rows gradient, List<Rows> back, int count) {
        if (back.isEmpty()) {
            return;
        }
        Arrays.fill(sequence, 0);
        for (int i = 0; i < count; i++) {
            gradient.memory().read((long) i * states.length, states, 0, states.length);
            for (int unit = 0; unit < states.length; unit++) {
                sequence[(unit + 1) * length - 1] = states[unit];
            }
            back.get(0).memory().write((long) i * sequence.length, sequence, 0, sequence.length);
        }
    }
}
