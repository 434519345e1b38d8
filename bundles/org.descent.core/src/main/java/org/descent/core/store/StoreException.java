// SPDX-License-Identifier: Apache-2.0
package org.descent.core.store;

import org.descent.core.DescentException;

/** The store cannot be used: it is damaged, newer than this program, on a full disk, or not to be reached. */
public final class StoreException extends DescentException {
    private static final long serialVersionUID = 1L;

    /** An exception with a message for a person. */
    public StoreException(String message) {
        super(message);
    }

    /** An exception with a message for a person and what led to it, for the log. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
