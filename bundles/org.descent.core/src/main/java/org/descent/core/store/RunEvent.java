// SPDX-License-Identifier: Apache-2.0
package org.descent.core.store;

import java.time.Instant;

/**
 * Something that happened in a run.
 *
 * <p>Threading: immutable.
 *
 * @param at when
 * @param step at which step
 * @param kind a word for the kind of event, such as {@code state}
 * @param text what happened, for a person
 */
public record RunEvent(Instant at, long step, String kind, String text) {
    /** The kind of what a person wrote at a step. */
    public static final String ANNOTATION = "annotation";
}
