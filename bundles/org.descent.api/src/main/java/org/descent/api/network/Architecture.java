// SPDX-License-Identifier: Apache-2.0
package org.descent.api.network;

import org.descent.api.Plugin;
import org.descent.api.data.DataSpec;
import org.descent.api.parameter.Values;
import org.osgi.annotation.versioning.ConsumerType;

/** A factory of networks for data of a given form. */
@ConsumerType
public interface Architecture extends Plugin {
    /**
     * Designs a network.
     *
     * <p>Its input is {@code spec.input()}; its output has {@code spec.target().outputs()} values and no final softmax.
     *
     * @param values the values of this plugin's parameters
     * @param spec the form of the data
     * @throws org.descent.api.InvalidInputException if the values do not fit the data
     * @throws InvalidNetworkException if layers do not fit together
     */
    Network design(Values values, DataSpec spec);
}
