// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.descent.api.Plugin;
import org.descent.api.PluginId;
import org.descent.api.parameter.Parameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every plugin promises.
 *
 * <p>Threading: confined to the thread that tests.
 *
 * @param <P> the service interface of the plugin's kind
 */
public abstract class PluginContract<P extends Plugin> {
    /** For extenders. */
    protected PluginContract() {}

    /** The plugin; a new one at each call. */
    protected abstract P plugin();

    /** The values that the tests use it with; override where a parameter has no default. */
    protected Values values() {
        return plugin().schema().defaults();
    }

    /** The identity has its form. */
    @Test
    @DisplayName("The id is dotted, begins in lower case and is the same at each call")
    public void idHasItsForm() {
        P plugin = plugin();
        assertTrue(
                PluginId.isValid(plugin.id()), "id() must match " + PluginId.PATTERN + ", got '" + plugin.id() + "'");
        assertEquals(plugin.id(), plugin.id(), "id() of one plugin");
        assertEquals(plugin.id(), plugin().id(), "id() of two plugins of the class");
    }

    /** A person can read what it is. */
    @Test
    @DisplayName("The name is one line, the description a sentence with a full stop")
    public void nameAndDescriptionCanBeRead() {
        P plugin = plugin();
        assertFalse(plugin.name().isBlank(), "name() is blank");
        assertFalse(plugin.name().contains("\n"), "name() has more than one line");
        assertFalse(plugin.name().endsWith("."), "name() is no sentence: " + plugin.name());
        assertTrue(
                plugin.description().endsWith("."), "description() must end in a full stop: " + plugin.description());
        assertTrue(plugin.description().length() > 15, "description() says too little: " + plugin.description());
    }

    /** The schema does not change. */
    @Test
    @DisplayName("The schema is the same at each call, so that recorded values can be read again")
    public void schemaIsTheSameAtEachCall() {
        P plugin = plugin();
        assertEquals(plugin.schema(), plugin.schema(), "schema() of one plugin");
        assertEquals(plugin.schema(), plugin().schema(), "schema() of two plugins of the class");
    }

    /** The host's own keys stand beside the plugin's in an experiment file. */
    @Test
    @DisplayName("No key of the schema has a meaning of the host's")
    public void keysAreFree() {
        for (String key : plugin().schema().keys()) {
            assertFalse(
                    Schema.RESERVED.contains(key),
                    "the key '" + key + "' is the host's, and a plugin with it is left out; give it another name");
        }
    }

    /** What is recorded can be read again. */
    @Test
    @DisplayName("Values that are written as plain data are the same when read again")
    public void valuesSurviveARecord() {
        Values values = values();
        assertEquals(values, plugin().schema().read(values.toMap()), "schema().read(values.toMap())");
    }

    /** A person can read what each parameter is. */
    @Test
    @DisplayName("Each parameter says what it means for the result")
    public void parametersAreExplained() {
        for (Parameter<?> parameter : plugin().schema().parameters()) {
            assertTrue(
                    parameter.description().length() > 10,
                    "the description of '" + parameter.key() + "' says too little: " + parameter.description());
        }
    }
}
