// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.watching;

import java.util.List;
import java.util.Optional;
import org.descent.api.Doubles;
import org.descent.api.network.Layer;
import org.descent.api.network.LayerSummary;
import org.descent.api.network.Network;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.training.ModelState;

/**
 * The weights of the first layer that has any, each unit's as a picture of what it sees: a row for each of the first {@value #MOST} units, columns
 * named by channel, y and x of the input.
 *
 * <p>Threading: immutable.
 *
 * @param layer the name of the layer
 * @param seen the shape of what a unit sees
 * @param units how many there are
 * @param byInput whether weights lie inputs by units, rather than units by inputs
 */
record FilterTable(String layer, List<Integer> seen, int units, boolean byInput) {
    static final int MOST = 64;

    /** The table of a network; none if its first layer with weights is neither a convolution nor a dense layer on all inputs. */
    static Optional<FilterTable> of(Network network) {
        for (LayerSummary summary : network.summary()) {
            String name = summary.node().name();
            switch (summary.node().layer()) {
                case Layer.Convolution2d c -> {
                    int channels = network.input().dimension(0);
                    return Optional.of(new FilterTable(
                            name,
                            List.of(channels, c.kernel().height(), c.kernel().width()),
                            c.channels(),
                            false));
                }
                case Layer.Convolution1d c -> {
                    return Optional.of(new FilterTable(
                            name, List.of(network.input().dimension(0), c.kernel()), c.channels(), false));
                }
                case Layer.Dense d -> {
                    return Optional.of(new FilterTable(name, network.input().dimensions(), d.units(), true));
                }
                case Layer.Flatten f -> {}
                case Layer.Reshape r -> {}
                case Layer.Dropout d -> {}
                case Layer.BatchNormalization b -> {}
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    CurveKey key() {
        return new CurveKey("filter", Context.layer(layer));
    }

    Matrix read(ModelState state, Moment moment) {
        float[] weights = state.row(layer + "/WEIGHT");
        List<String> columns = Indices.of(seen);
        int inputs = columns.size();
        int shown = Math.min(units, MOST);
        double[] cells = new double[shown * inputs];
        for (int unit = 0; unit < shown; unit++) {
            for (int i = 0; i < inputs; i++) {
                cells[unit * inputs + i] = weights[byInput ? i * units + unit : unit * inputs + i];
            }
        }
        return new Matrix(moment.step(), moment.epoch(), Indices.upTo(shown), columns, Doubles.of(cells));
    }
}
