// SPDX-License-Identifier: Apache-2.0
package org.descent.core.store;

import java.time.Instant;

/**
 * A mark that changed something, with what takes it back.
 *
 * <p>Threading: immutable.
 *
 * @param at when
 * @param by who, as the machine knows the person
 * @param mark the mark
 * @param inverse the mark that puts things back
 */
public record MarkChange(Instant at, String by, RunMark mark, RunMark inverse) {}
