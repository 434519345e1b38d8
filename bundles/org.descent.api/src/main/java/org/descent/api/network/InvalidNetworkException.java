// SPDX-License-Identifier: Apache-2.0
package org.descent.api.network;

/** A network whose layers do not fit together; the message names the layer. */
public final class InvalidNetworkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String node;

    /** An exception with a message that names the layer and says what is wrong. */
    public InvalidNetworkException(String message) {
        this("", message);
    }

    /**
     * An exception for one layer.
     *
     * @param node the name of the layer, or empty when it is the network as a whole
     * @param message names the layer and says what is wrong
     * @since 1.1
     */
    public InvalidNetworkException(String node, String message) {
        super(message);
        this.node = node;
    }

    /**
     * The name of the layer that does not fit, or empty when it is the network as a whole.
     *
     * @since 1.1
     */
    public String node() {
        return node;
    }
}
