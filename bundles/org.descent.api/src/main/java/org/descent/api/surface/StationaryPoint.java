// SPDX-License-Identifier: Apache-2.0
package org.descent.api.surface;

import org.descent.api.Doubles;

/**
 * A point at which the gradient of a function is 0.
 *
 * <p>Threading: immutable.
 *
 * @param kind what it is
 * @param point where it is, to double precision
 */
public record StationaryPoint(Kind kind, Doubles point) {
    /** What a function has at a stationary point. */
    public enum Kind {
        /** Smaller values nowhere near. */
        MINIMUM("minimum"),
        /** Larger values nowhere near. */
        MAXIMUM("maximum"),
        /** Smaller and larger values near by. */
        SADDLE("saddle");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word for it, in lower case. */
        public String word() {
            return word;
        }
    }
}
