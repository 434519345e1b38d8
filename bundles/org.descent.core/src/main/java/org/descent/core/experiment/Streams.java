// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

/**
 * The seeds of the independent random streams of one run, derived by hash from the experiment's seed, the stream's name and the number of
 * the repetition.
 *
 * <p>Threading: immutable.
 *
 * @param init the initial weights
 * @param order the order of the examples
 * @param dropout what is dropped
 * @param augmentation how examples are changed
 * @param split the division into parts
 */
public record Streams(long init, long order, long dropout, long augmentation, long split) {}
