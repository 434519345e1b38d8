// SPDX-License-Identifier: Apache-2.0
package org.descent.core;

/**
 * Something that went wrong outside of Descent's own logic: the message says what, where and what to do, without a stack trace.
 *
 * <p>Children are split by what a caller can do about them.
 */
public class DescentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An exception with a message for a person. */
    public DescentException(String message) {
        super(message);
    }

    /** An exception with a message for a person and what led to it, for the log. */
    public DescentException(String message, Throwable cause) {
        super(message, cause);
    }
}
