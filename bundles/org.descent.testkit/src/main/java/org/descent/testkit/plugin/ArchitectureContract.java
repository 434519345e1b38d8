// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.data.DataSpec;
import org.descent.api.network.Architecture;
import org.descent.api.network.Network;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an architecture promises. */
public abstract class ArchitectureContract extends PluginContract<Architecture> {
    /** For extenders. */
    protected ArchitectureContract() {}

    /** Data that it can be used for, at least one; classes and quantities where it takes both. */
    protected abstract List<DataSpec> fitting();

    /** Data that it cannot be used for, such as a vector for a network on images. */
    protected List<DataSpec> unfitting() {
        return List.of();
    }

    /** The network fits the data. */
    @Test
    @DisplayName("The network takes the data's input and has as many outputs as their target needs")
    public void networksFitTheData() {
        assertFalse(fitting().isEmpty(), "give the contract data to test with");
        for (DataSpec spec : fitting()) {
            Network network = plugin().design(values(), spec);
            assertEquals(spec.input(), network.input(), "the network's input");
            assertEquals(spec.target().outputs(), network.outputShape().size(), "the network's outputs");
        }
    }

    /** The same values give the same network. */
    @Test
    @DisplayName("Two designs for the same values and data are equal")
    public void designsAgree() {
        for (DataSpec spec : fitting()) {
            assertEquals(plugin().design(values(), spec), plugin().design(values(), spec));
        }
    }

    /** What cannot be is said so that a person understands it. */
    @Test
    @DisplayName("Data that do not fit are refused with a problem, not with a failure")
    public void unfitDataAreRefused() {
        for (DataSpec spec : unfitting()) {
            assertThrows(
                    InvalidInputException.class,
                    () -> plugin().design(values(), spec),
                    "data of (" + spec.input().text() + ")");
        }
    }
}
