// SPDX-License-Identifier: Apache-2.0
package org.descent.api.network;

/** What happens at the border of a sliding window. */
public enum Padding {
    /** Windows stay inside: an output side has {@code floor((side - kernel) / stride) + 1} positions. */
    VALID,
    /** The border is filled with zeros: an output side has {@code ceil(side / stride)} positions. */
    SAME
}
