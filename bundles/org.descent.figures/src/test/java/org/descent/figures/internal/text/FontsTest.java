// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.geom.Rectangle2D;
import java.nio.charset.Charset;
import java.util.List;
import org.descent.figures.Weight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FontsTest {
    @Test
    void hangulOfTheKoreanStandardIsThere() {
        Charset korean = Charset.forName("EUC-KR");
        int count = 0;
        for (int row = 0xB0; row <= 0xC8; row++) {
            for (int cell = 0xA1; cell <= 0xFE; cell++) {
                String syllable = new String(new byte[] {(byte) row, (byte) cell}, korean);
                assertTrue(Fonts.has(syllable.codePointAt(0)), syllable);
                count++;
            }
        }
        assertEquals(2350, count);
    }

    @Test
    void lettersAndSignsOfSciencesAreThere() {
        String wanted =
                "AZaz09ÄÖÜäöüßéèçñøåÅłŁčşğ αβγδεζηθλμπρστφχψωΓΔΘΛΣΦΨΩ ±×÷−·…–—‰°²³ ⁰¹²³⁴⁵⁶⁷⁸⁹⁻ ₀₁₂₃₄₅₆₇₈₉ ←→↑↓ √∞∫∑∂≈≠≤≥ €";
        wanted.codePoints().forEach(code -> assertTrue(Fonts.has(code), Character.toString(code)));
    }

    @Test
    void unknownCharacterIsABox() {
        assertFalse(Fonts.has(0x1F600));
        assertTrue(Fonts.width("😀", 12, Weight.REGULAR) > 0);
        assertFalse(Fonts.outline("😀", 0, 0, 12, Weight.REGULAR).getBounds2D().isEmpty());
    }

    /** In font units: the widths that any reader of the same file finds. */
    @Test
    void widthsAreThoseOfTheFile() {
        assertEquals(1220, Fonts.width("0", 2048, Weight.REGULAR));
        assertEquals(1220 + 898 + 1202, Fonts.width("012", 2048, Weight.REGULAR));
        assertEquals(5357.421875, Fonts.width("Loss 손실 10", 1000, Weight.REGULAR), 0.01);
    }

    @ParameterizedTest
    @EnumSource
    void lettersStandOnTheBaseLine(Weight weight) {
        Rectangle2D bounds = Fonts.outline("H", 10, 100, 20, weight).getBounds2D();
        assertEquals(100, bounds.getMaxY(), 1e-9);
        assertEquals(100 - 20 * 1448 / 2048.0, bounds.getMinY(), 0.05);
        assertTrue(bounds.getMinX() > 10 && bounds.getMaxX() < 10 + Fonts.width("H", 20, weight));
    }

    @Test
    void accentedLetterConsistsOfItsParts() {
        Rectangle2D plain = Fonts.outline("e", 0, 0, 100, Weight.REGULAR).getBounds2D();
        Rectangle2D accented = Fonts.outline("é", 0, 0, 100, Weight.REGULAR).getBounds2D();
        assertEquals(plain.getMaxY(), accented.getMaxY(), 0.1);
        assertTrue(accented.getMinY() < plain.getMinY() - 5);
    }

    @Test
    void roundLetterHasItsHole() {
        assertFalse(Fonts.outline("o", 0, 0, 100, Weight.REGULAR).contains(30, -27));
        assertTrue(Fonts.outline("●", 0, 0, 100, Weight.REGULAR).contains(50, -36));
    }

    @Test
    void shortenedTextFitsAndEndsInAnEllipsis() {
        String text = "adam with decoupled weight decay 최적화기";
        for (double room = 0; room < 260; room += 3) {
            String shortened = Fonts.shortened(text, 12, Weight.REGULAR, room);
            assertTrue(Fonts.width(shortened, 12, Weight.REGULAR) <= room, shortened);
            assertTrue(shortened.isEmpty() || shortened.equals(text) || shortened.endsWith("…"), shortened);
        }
        assertEquals(text, Fonts.shortened(text, 12, Weight.REGULAR, 300));
        assertEquals("", Fonts.shortened(text, 12, Weight.REGULAR, 3));
    }

    @Test
    void namesAreShortenedInside() {
        assertEquals("digits…-1e-3", Fonts.shortenedInside("digits-mlp-1e-3", 10, Weight.REGULAR, 58));
        assertEquals("digits", Fonts.shortenedInside("digits", 10, Weight.REGULAR, 58));
        assertEquals("", Fonts.shortenedInside("digits", 10, Weight.REGULAR, 3));
        for (double room = 0; room < 90; room += 2) {
            String name = Fonts.shortenedInside("실험😀digits-mlp-1e-3", 10, Weight.REGULAR, room);
            assertTrue(Fonts.width(name, 10, Weight.REGULAR) <= room, name);
        }
    }

    @Test
    void wrappedTextKeepsItsWords() {
        assertEquals(
                List.of("one two", "three four", "five"),
                Fonts.wrapped("one two three four five", 10, Weight.REGULAR, 45, 9));
        assertEquals(List.of(), Fonts.wrapped("", 10, Weight.REGULAR, 45, 9));
    }

    @Test
    void lastLineOfWrappedTextIsShortened() {
        List<String> lines = Fonts.wrapped("one two three four five", 10, Weight.REGULAR, 45, 2);
        assertEquals("one two", lines.get(0));
        assertEquals(2, lines.size());
        assertTrue(lines.get(1).endsWith("…"), lines.toString());
    }
}
