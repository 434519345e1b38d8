// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.rules;

/**
 * What a rule says of itself.
 *
 * <p>Threading: immutable.
 *
 * @param word the last part of its id
 * @param version the version of its definition, at least 1
 * @param name its name for a person
 * @param description what it looks for, in a sentence
 * @param remedy what usually helps, in a sentence
 * @param source where the definition and its thresholds come from
 */
public record RuleText(String word, int version, String name, String description, String remedy, String source) {}
