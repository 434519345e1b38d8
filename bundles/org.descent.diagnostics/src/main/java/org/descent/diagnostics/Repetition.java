// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics;

/**
 * What one run of a group measured.
 *
 * <p>Threading: immutable.
 *
 * @param run the run
 * @param value what it measured; NaN or infinite if it has no usable value, such as a run that diverged: it is counted and left out
 * @param origin what chance decided of it
 */
public record Repetition(String run, double value, Origin origin) {}
