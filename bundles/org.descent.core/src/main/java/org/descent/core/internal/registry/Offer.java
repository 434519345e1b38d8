// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.registry;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.descent.api.Plugin;
import org.descent.api.PluginKind;

/**
 * A plugin as it is offered, before it is asked anything.
 *
 * @param kind the kind under which it is offered
 * @param order decides between two of one identity: the smaller wins
 * @param key what it is offered by: a number of a service; one offer for each key and kind
 * @param bundle the symbolic name of its bundle, or empty
 * @param version the version of its bundle, or empty
 * @param name what a person may know it by, as long as its identity is not known: its class or component
 * @param instance makes or fetches it, which is a call to the guest; empty if it could not be made
 * @param file finds the file of its bundle, when that is asked for
 */
record Offer(
        PluginKind kind,
        long order,
        long key,
        String bundle,
        String version,
        String name,
        Supplier<Optional<Plugin>> instance,
        Supplier<Optional<Path>> file) {}
