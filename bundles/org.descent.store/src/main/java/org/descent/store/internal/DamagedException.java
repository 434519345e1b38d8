// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

/** What was written is not what is read; the message ends a sentence that begins with what it is about. */
final class DamagedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedException(String message) {
        super(message);
    }
}
