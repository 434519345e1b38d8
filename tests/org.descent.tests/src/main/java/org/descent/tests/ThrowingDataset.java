// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import org.descent.api.Progress;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;

/** A bad guest: {@link SamplePluginTest} puts its class into a jar of its own. */
public final class ThrowingDataset implements Dataset {
    @Override
    public String id() {
        return "org.example.throwing";
    }

    @Override
    public String name() {
        return "Throwing";
    }

    @Override
    public String description() {
        return "Throws when it is asked for its parameters.";
    }

    @Override
    public Schema schema() {
        throw new IllegalStateException("no schema today");
    }

    @Override
    public Examples open(Values values, Progress progress) {
        throw new IllegalStateException("no data today");
    }
}
