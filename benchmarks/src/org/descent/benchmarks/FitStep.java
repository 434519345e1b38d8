// SPDX-License-Identifier: Apache-2.0
package org.descent.benchmarks;

import java.util.Arrays;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Deeplearning4j's own {@code MultiLayerNetwork.fit} with its own Adam, on data sets that were made before. */
final class FitStep implements Contestant.Step {
    private final DataSet[] batches;
    private final int batch;
    private final MultiLayerNetwork network;

    FitStep(Nets.Kind kind, FashionMnist data, int batch) {
        this.batch = batch;
        this.batches = new DataSet[data.labels().length / batch];
        for (int i = 0; i < batches.length; i++) {
            float[] images = Arrays.copyOfRange(
                    data.images(), i * batch * FashionMnist.PIXELS, (i + 1) * batch * FashionMnist.PIXELS);
            float[] classes = new float[batch * 10];
            for (int k = 0; k < batch; k++) {
                classes[k * 10 + (int) data.labels()[i * batch + k]] = 1;
            }
            batches[i] = new DataSet(
                    Nd4j.createFromArray(images).reshape(batch, FashionMnist.PIXELS),
                    Nd4j.createFromArray(classes).reshape(batch, 10));
        }
        this.network = new MultiLayerNetwork(Nets.dl4j(kind));
        network.init();
    }

    @Override
    public double train(int from) {
        network.fit(batches[from / batch]);
        return network.score();
    }
}
