// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal;

import org.descent.core.DescentException;

/** An option or argument is wrong; the message says which, and what would be right. */
public final class UsageException extends DescentException {
    private static final long serialVersionUID = 1L;

    /** An exception with a message for a person. */
    public UsageException(String message) {
        super(message);
    }
}
