// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.eclipse.jdt.annotation.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What is dropped at each step: drawn by a generator of our own from the seed, the step and the layer's name, so that a step drops the same
 * values whatever came before it.
 *
 * <p>Threading: confined to the training thread.
 */
final class DropoutMasks {
    private final long seed;
    private long step;

    DropoutMasks(long seed) {
        this.seed = seed;
    }

    /** Goes to a step. */
    void at(long newStep) {
        step = newStep;
    }

    /** The dropout of one layer. */
    IDropout dropout(String layer, double rate) {
        return new Dropout(this, layer, rate);
    }

    private float[] draw(String layer, double rate, int size) {
        SplittableRandom random = new SplittableRandom(Seeds.mix(Seeds.mix(seed, layer), step));
        float kept = (float) (1 / (1 - rate));
        float[] mask = new float[size];
        for (int i = 0; i < size; i++) {
            mask[i] = random.nextDouble() < rate ? 0 : kept;
        }
        return mask;
    }

    /** One layer's dropout in the form that the engine asks for; copies share the masks' step. */
    private static final class Dropout implements IDropout {
        private static final long serialVersionUID = 1L;

        private final transient DropoutMasks masks;
        private final String layer;
        private final double rate;
        private transient @Nullable INDArray mask;

        Dropout(DropoutMasks masks, String layer, double rate) {
            this.masks = masks;
            this.layer = layer;
            this.rate = rate;
        }

        @Override
        public INDArray applyDropout(
                INDArray input, INDArray result, int iteration, int epoch, LayerWorkspaceMgr workspaces) {
            float[] drawn = masks.draw(layer, rate, Math.toIntExact(input.length()));
            INDArray drawnMask = workspaces.createUninitialized(ArrayType.INPUT, input.dataType(), input.shape(), 'c');
            drawnMask.assign(Nd4j.createFromArray(drawn).reshape('c', input.shape()));
            mask = drawnMask;
            return input.muli(drawnMask, result);
        }

        @Override
        public INDArray backprop(INDArray outputGradient, INDArray inputGradient, int iteration, int epoch) {
            INDArray drawn = mask;
            if (drawn == null) {
                throw new IllegalStateException("dropout goes backward before it went forward");
            }
            return outputGradient.muli(drawn, inputGradient);
        }

        @Override
        public void clear() {
            mask = null;
        }

        @Override
        public IDropout clone() {
            return new Dropout(masks, layer, rate);
        }
    }
}
