// SPDX-License-Identifier: Apache-2.0
package org.descent.core.registry;

/**
 * Why a plugin, or a whole bundle, is left out.
 *
 * <p>Threading: immutable.
 *
 * @param id the plugin's identity, or empty if it is not known
 * @param bundle the symbolic name of its bundle, or the name of its file
 * @param what what is wrong
 * @param hint what to do about it
 */
public record PluginProblem(String id, String bundle, String what, String hint) {}
