// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.form;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.FlagParameter;
import org.descent.api.parameter.IntegerListParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealListParameter;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.SectionListParameter;
import org.descent.api.parameter.TextListParameter;
import org.descent.api.parameter.TextParameter;
import org.junit.jupiter.api.Test;

class RawTextTest {
    private static final RealParameter REAL = RealParameter.of("real", 1, Range.ANY, "A number.");
    private static final IntegerParameter INTEGER = IntegerParameter.of("integer", 1, 0, 9, "A number.");
    private static final TextParameter TEXT = TextParameter.of("text", "", "A text.");
    private static final IntegerListParameter INTEGERS =
            new IntegerListParameter("integers", List.of(), 0, 999, "", "Numbers.");
    private static final RealListParameter REALS = new RealListParameter("reals", List.of(), Range.ANY, "", "Numbers.");

    @Test
    void numbersAreReadAsInAFile() {
        assertEquals(0.001, RawText.read(REAL, " 1e-3 "));
        assertEquals(3L, RawText.read(REAL, "3"));
        assertEquals(-7L, RawText.read(INTEGER, "-7"));
        assertEquals(2.5, RawText.read(INTEGER, "2.5"));
    }

    @Test
    void whatIsNoNumberStaysAText() {
        assertEquals("abc", RawText.read(REAL, "abc"));
        assertEquals("1f", RawText.read(REAL, "1f"));
        assertEquals("NaN", RawText.read(REAL, "NaN"));
        assertEquals("0x10", RawText.read(INTEGER, "0x10"));
    }

    @Test
    void wholeNumbersInTextsAreNumbersUnlessThatWouldChangeThem() {
        assertEquals(64L, RawText.read(TEXT, "64"));
        assertEquals("007", RawText.read(TEXT, "007"));
        assertEquals("1.0", RawText.read(TEXT, "1.0"));
        assertEquals("full", RawText.read(TEXT, "full"));
    }

    @Test
    void listsMayHaveBracketsCommasOrSpaces() {
        assertEquals(List.of(128L, 64L), RawText.read(INTEGERS, "[128, 64]"));
        assertEquals(List.of(128L, 64L), RawText.read(INTEGERS, "128 64"));
        assertEquals(List.of(0.5, 1L), RawText.read(REALS, "0.5,1"));
        assertEquals(List.of(), RawText.read(INTEGERS, "[]"));
        assertEquals(List.of(1L, "x"), RawText.read(INTEGERS, "1, x"));
    }

    @Test
    void flagsAndChoicesAreReadByTheirWords() {
        assertEquals(true, RawText.read(new FlagParameter("flag", false, "A flag."), "true"));
        assertEquals("b", RawText.read(new ChoiceParameter("choice", "a", List.of("a", "b"), "A choice."), " b "));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        assertEquals("128, 64", RawText.write(List.of(128L, 64L)));
        assertEquals("0.001", RawText.write(0.001));
        assertEquals(1.0e-8, RawText.read(REAL, RawText.write(1.0e-8)));
    }

    @Test
    void wordsAreReadAsTexts() {
        TextListParameter words = new TextListParameter("from", List.of(), "Names.");
        assertEquals(List.of("a", "1"), RawText.read(words, "a, 1"));
    }

    @Test
    void sectionsAreReadAndWrittenAsInAFile() {
        SectionListParameter sections = new SectionListParameter(
                "layers",
                "layer",
                List.of(new SectionListParameter.Kind("dense", "A layer.", Schema.of(INTEGER, TEXT, INTEGERS))),
                true,
                "Layers.");
        String text = "- { layer: dense, integer: 7, text: 'a b', integers: [1, 2] }\n- { layer: dense, text: 'true' }";
        Object raw = RawText.read(sections, text);
        assertEquals(
                List.of(
                        Map.of("layer", "dense", "integer", 7L, "text", "a b", "integers", List.of(1L, 2L)),
                        Map.of("layer", "dense", "text", "true")),
                raw);
        assertEquals(text, RawText.write(raw));
        assertEquals(List.of("dense"), RawText.read(sections, "- dense"));
        assertEquals("- {", RawText.read(sections, "- {"));
    }
}
