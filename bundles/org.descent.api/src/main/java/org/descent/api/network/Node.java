// SPDX-License-Identifier: Apache-2.0
package org.descent.api.network;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A layer in a network: its name and where its inputs come from.
 *
 * <p>Threading: immutable.
 *
 * @param name the name in curves and figures: a letter, then letters, digits, {@code _} or {@code -}; unique in the network
 * @param layer the layer
 * @param inputs the names of the nodes whose outputs it takes, or {@link Network#INPUT}; at least one
 */
public record Node(String name, Layer layer, List<String> inputs) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");

    /** Checks the name. */
    public Node {
        inputs = List.copyOf(inputs);
        if (!NAME.matcher(name).matches() || name.equals(Network.INPUT)) {
            throw new IllegalArgumentException(
                    "a node's name has letters, digits, _ and -, starts with a letter and is not '" + Network.INPUT
                            + "', got '" + name + "'");
        }
        if (inputs.isEmpty()) {
            throw new IllegalArgumentException("node '" + name + "' has no input");
        }
    }
}
