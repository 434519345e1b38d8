// SPDX-License-Identifier: Apache-2.0
package org.descent.api.network;

/** How the values in a window become one. */
public enum Pooling {
    /** The largest. */
    MAX,
    /** The mean. */
    AVERAGE
}
