// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

/**
 * What distinguishes workers: one that fits is used again for the next run.
 *
 * <p>Threading: immutable.
 *
 * @param threads threads of the numeric library, fixed when the process starts
 * @param memoryBytes its memory, fixed when the process starts
 * @param bundles a fingerprint of its bundles
 */
public record WorkerKey(int threads, long memoryBytes, String bundles) {}
