// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.descent.api.parameter.FlagParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void keysBecomeWords() {
        assertEquals("Learning rate", Words.label("learningRate"));
        assertEquals("Use", Words.label("use"));
        assertEquals("Beta1", Words.label("beta1"));
    }

    @Test
    void aSentenceSaysWhatAFieldIsForAndItsRangeAndUnit() {
        IntegerParameter epochs =
                new IntegerParameter("epochs", 20, 1, 100, Range.Scale.LINEAR, "epochs", "The passes over the data.");

        assertEquals("The passes over the data (in [1, 100] epochs).", Words.sentence(epochs));
    }

    @Test
    void anUnlimitedNumberHasNoRange() {
        assertEquals("A number.", Words.sentence(RealParameter.of("x", 0, Range.ANY, "A number.")));
    }

    @Test
    void aFlagShowsItsTwoValuesByItself() {
        assertEquals("Whether.", Words.sentence(new FlagParameter("x", true, "Whether.")));
    }
}
