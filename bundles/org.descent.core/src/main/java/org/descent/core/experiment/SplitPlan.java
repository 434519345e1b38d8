// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

/**
 * How the examples are divided.
 *
 * <p>Threading: immutable.
 *
 * @param train the share of the training part, in (0, 1]
 * @param validation the share of the validation part, in [0, 1)
 * @param test the share of the test part, in [0, 1); the three add up to 1
 * @param stratify whether each class is divided by itself, so that all parts have the same shares of classes
 */
public record SplitPlan(double train, double validation, double test, boolean stratify) {}
