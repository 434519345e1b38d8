// SPDX-License-Identifier: Apache-2.0
package org.descent.api.network;

/** A network whose layers do not fit together; the message names the layer. */
public final class InvalidNetworkException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An exception with a message that names the layer and says what is wrong. */
    public InvalidNetworkException(String message) {
        super(message);
    }
}
