// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.network;

import org.descent.api.data.DataSpec;
import org.descent.api.network.Activation;
import org.descent.api.network.Architecture;
import org.descent.api.network.Network;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * One dense layer from the input to the outputs: Rosenblatt 1958, with the loss of the task in place of his rule.
 *
 * <p>With cross-entropy this is multinomial logistic regression, with squared error linear regression. It separates classes by straight
 * lines only. Weights are drawn as Glorot and Bengio 2010 do.
 */
@Component(service = Architecture.class)
public final class Perceptron implements Architecture {
    @Override
    public String id() {
        return "org.descent.perceptron";
    }

    @Override
    public String name() {
        return "Perceptron";
    }

    @Override
    public String description() {
        return "One dense layer from the input to the outputs, without a hidden one.";
    }

    @Override
    public Schema schema() {
        return Schema.EMPTY;
    }

    @Override
    public Network design(Values values, DataSpec spec) {
        return Network.chain(spec.input())
                .dense(spec.target().outputs(), Activation.IDENTITY)
                .build();
    }
}
