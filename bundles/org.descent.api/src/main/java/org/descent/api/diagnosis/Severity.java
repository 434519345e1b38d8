// SPDX-License-Identifier: Apache-2.0
package org.descent.api.diagnosis;

import java.util.Locale;

/** How much a finding matters; the order is from least to most. */
public enum Severity {
    /** Worth knowing. */
    INFO,
    /** The result is probably worse than it could be. */
    WARNING,
    /** The result cannot be used. */
    ERROR;

    /** The word for it on a command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
