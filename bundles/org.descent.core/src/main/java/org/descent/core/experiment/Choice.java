// SPDX-License-Identifier: Apache-2.0
package org.descent.core.experiment;

import org.descent.api.Plugin;
import org.descent.api.parameter.Values;

/**
 * A plugin and the values of its parameters.
 *
 * <p>Threading: immutable.
 *
 * @param plugin the plugin
 * @param values its values, all present
 * @param <P> the service interface of its kind
 */
public record Choice<P extends Plugin>(P plugin, Values values) {}
