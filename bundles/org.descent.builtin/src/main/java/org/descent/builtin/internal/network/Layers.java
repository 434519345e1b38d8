// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.network;

import java.util.List;
import org.descent.api.data.DataSpec;
import org.descent.api.network.Architecture;
import org.descent.api.network.Network;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.SectionListParameter;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/** The network written out in the experiment file, layer by layer: a chain, or a graph where layers say {@code from} where they take their inputs. */
@Component(service = Architecture.class)
public final class Layers implements Architecture {
    static final SectionListParameter LAYERS = new SectionListParameter(
            "layers",
            "layer",
            LayerKind.ALL.stream().map(LayerKind::kind).toList(),
            true,
            "The layers from input to output, each behind those that it takes its inputs from.");
    static final ChoiceParameter OUTPUT = new ChoiceParameter(
            "output",
            "dense",
            List.of("dense", "none"),
            "What stands behind the last layer: a dense one called output with as many outputs as the data need, or none.");

    private static final Schema SCHEMA = Schema.of(LAYERS, OUTPUT);

    @Override
    public String id() {
        return "org.descent.layers";
    }

    @Override
    public String name() {
        return "Layers";
    }

    @Override
    public String description() {
        return "The network written out in the file, layer by layer.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Network design(Values values, DataSpec spec) {
        return new WrittenNetwork(values.get(LAYERS), values.get(OUTPUT).equals("dense"), spec).build();
    }
}
