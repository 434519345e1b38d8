// SPDX-License-Identifier: Apache-2.0
package org.descent.core.journal;

import org.descent.core.DescentException;

/** A journal cannot be read from some place on: it is damaged there, or of a newer version. What stands before that place is good. */
public final class JournalException extends DescentException {
    private static final long serialVersionUID = 1L;

    private final long offset;

    /** An exception with a message for a person. */
    public JournalException(String message, long offset) {
        super(message);
        this.offset = offset;
    }

    /** An exception with a message for a person and what led to it, for the log. */
    public JournalException(String message, long offset, Throwable cause) {
        super(message, cause);
        this.offset = offset;
    }

    /** Up to where the journal is good, in bytes from its beginning. */
    public long offset() {
        return offset;
    }
}
