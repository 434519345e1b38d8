// SPDX-License-Identifier: Apache-2.0
package org.descent.api;

import org.descent.api.parameter.Schema;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * What every plugin is: a stateless factory with an identity and declared parameters.
 *
 * <p>A plugin is registered as a Declarative Services component under the interface of its kind, such as
 * {@link org.descent.api.data.Dataset}. The host treats it as a guest: whatever it throws is recorded and shown, and the
 * host goes on.
 *
 * <p>Threading: all methods may be called from any thread and at the same time; a plugin holds no state that a call changes.
 * What its factory method returns belongs to one run and is confined to that run's thread.
 */
@ConsumerType
public interface Plugin {
    /**
     * The identity, for ever: dotted, such as {@code org.example.spiral}.
     *
     * <p>It matches {@value PluginId#PATTERN}: lower-case segments, of which the last may be in camel case. An experiment file
     * may use the last segment alone where no other plugin of the same kind ends in it.
     */
    String id();

    /** The name that a person reads, such as {@code Multilayer perceptron}; one line, no full stop. */
    String name();

    /** What the plugin does, in one sentence that ends with a full stop. */
    String description();

    /** The parameters; the same value at each call. */
    Schema schema();
}
