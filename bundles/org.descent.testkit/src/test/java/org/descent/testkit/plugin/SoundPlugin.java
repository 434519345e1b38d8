// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import org.descent.api.Plugin;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;

/** What is the same in the plugins of these tests, each of which breaks one promise. */
class SoundPlugin implements Plugin {
    static final RealParameter RATE = RealParameter.of("learningRate", 0.1, Range.linear(0, 1), "How far a step goes.");

    @Override
    public String id() {
        return "org.example.sound";
    }

    @Override
    public String name() {
        return "Sound";
    }

    @Override
    public String description() {
        return "Keeps what the contract says.";
    }

    @Override
    public Schema schema() {
        return Schema.of(RATE);
    }
}
