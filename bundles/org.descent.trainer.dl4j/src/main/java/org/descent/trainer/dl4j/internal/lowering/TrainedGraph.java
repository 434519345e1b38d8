// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.deeplearning4j.nn.api.FwdPassType;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The engine's graph, of which only going forward and going backward are used.
 *
 * <p>The loss is not part of the graph: whoever computes it is handed the output and hands back the gradient there. So the output is
 * computed once per step, and the gradient is that of the mean over the batch at once.
 *
 * <p>Threading: confined to the training thread.
 */
public final class TrainedGraph extends ComputationGraph {
    private static final long serialVersionUID = 1L;

    private final String output;

    TrainedGraph(ComputationGraphConfiguration configuration, String output) {
        super(configuration);
        this.output = output;
        init();
        initGradientsView();
    }

    /**
     * Goes forward and backward; then the flat gradient holds that of all parameters.
     *
     * @param loss takes the output, valid during the call only, and gives the gradient of the loss there
     */
    public void train(INDArray features, UnaryOperator<INDArray> loss) {
        try (MemoryWorkspace all = scope()) {
            calcBackpropGradients(false, false, loss.apply(forward(features, true)));
        } finally {
            clearVertices();
        }
    }

    /**
     * Goes forward in inference mode.
     *
     * @param reader takes the output, valid during the call only
     */
    public void infer(INDArray features, Consumer<INDArray> reader) {
        try (MemoryWorkspace all = scope()) {
            reader.accept(forward(features, false));
        } finally {
            clearVertices();
        }
    }

    private INDArray forward(INDArray features, boolean training) {
        return Objects.requireNonNull(
                ffToLayerActivationsInWS(
                                training,
                                -1,
                                null,
                                FwdPassType.STANDARD,
                                false,
                                new INDArray[] {features},
                                null,
                                null,
                                false)
                        .get(output),
                "output");
    }

    /** All activations of one pass lie in one workspace, so that an operation may give on a view of its input. */
    private static MemoryWorkspace scope() {
        return LayerWorkspaceMgr.builder()
                .with(ArrayType.ACTIVATIONS, WS_ALL_LAYERS_ACT, WS_ALL_LAYERS_ACT_CONFIG)
                .build()
                .notifyScopeEntered(ArrayType.ACTIVATIONS);
    }

    private void clearVertices() {
        Arrays.stream(vertices).forEach(GraphVertex::clear);
    }

    /** Gives the memory of parameters and gradients back at once; the engine's own way collects all garbage of the process. */
    @Override
    public void close() {
        INDArray parameters = params();
        if (parameters.closeable()) {
            parameters.close();
        }
        INDArray gradients = getGradientsViewArray();
        if (gradients.closeable()) {
            gradients.close();
        }
    }
}
