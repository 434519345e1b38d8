// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.journal;

import org.descent.core.DescentException;

/** A training cannot go on, for what it records would be lost. */
public final class RecordingException extends DescentException {
    private static final long serialVersionUID = 1L;

    RecordingException(String message) {
        super(message);
    }

    RecordingException(String message, Throwable cause) {
        super(message, cause);
    }
}
