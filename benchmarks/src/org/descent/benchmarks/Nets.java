// SPDX-License-Identifier: Apache-2.0
package org.descent.benchmarks;

import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.descent.api.data.Shape;
import org.descent.api.network.Activation;
import org.descent.api.network.Network;
import org.descent.api.network.Padding;
import org.descent.api.network.Pooling;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** The same nets for all: 784-256-128-10 units, and 20 and 50 kernels of 5 x 5 with poolings of 2 x 2, then 500 units. */
final class Nets {
    enum Kind {
        MLP,
        LENET
    }

    private Nets() {}

    static Network descent(Kind kind) {
        return switch (kind) {
            case MLP ->
                Network.chain(Shape.of(FashionMnist.PIXELS))
                        .dense(256, Activation.RELU)
                        .dense(128, Activation.RELU)
                        .dense(10, Activation.IDENTITY)
                        .build();
            case LENET ->
                Network.chain(Shape.of(1, 28, 28))
                        .convolution2d(20, 5, 1, Padding.VALID, Activation.RELU)
                        .pooling2d(Pooling.MAX, 2)
                        .convolution2d(50, 5, 1, Padding.VALID, Activation.RELU)
                        .pooling2d(Pooling.MAX, 2)
                        .dense(500, Activation.RELU)
                        .dense(10, Activation.IDENTITY)
                        .build();
        };
    }

    static MultiLayerConfiguration dl4j(Kind kind) {
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(1e-3))
                .weightInit(WeightInit.XAVIER)
                .activation(org.nd4j.linalg.activations.Activation.RELU)
                .list();
        switch (kind) {
            case MLP ->
                list.layer(new DenseLayer.Builder().nIn(FashionMnist.PIXELS).nOut(256).build())
                        .layer(new DenseLayer.Builder().nOut(128).build())
                        .setInputType(InputType.feedForward(FashionMnist.PIXELS));
            case LENET ->
                list.layer(new ConvolutionLayer.Builder(5, 5).nOut(20).build())
                        .layer(pooling())
                        .layer(new ConvolutionLayer.Builder(5, 5).nOut(50).build())
                        .layer(pooling())
                        .layer(new DenseLayer.Builder().nOut(500).build())
                        .setInputType(InputType.convolutionalFlat(28, 28, 1));
        }
        return list.layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(10)
                        .activation(org.nd4j.linalg.activations.Activation.SOFTMAX)
                        .build())
                .build();
    }

    private static SubsamplingLayer pooling() {
        return new SubsamplingLayer.Builder(PoolingType.MAX)
                .kernelSize(2, 2)
                .stride(2, 2)
                .build();
    }
}
