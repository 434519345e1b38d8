// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.descent.workbench.internal.markdown.Markdown.Block;
import org.junit.jupiter.api.Test;

class MarkdownTest {
    private static Span plain(String text) {
        return new Span(text, false, false, false, "");
    }

    private static Span bold(String text) {
        return new Span(text, true, false, false, "");
    }

    private static Span italic(String text) {
        return new Span(text, false, true, false, "");
    }

    private static Span code(String text) {
        return new Span(text, false, false, true, "");
    }

    private static List<Span> words(String note) {
        List<Block> blocks = Markdown.parse(note);
        assertEquals(1, blocks.size(), blocks::toString);
        return ((Block.Paragraph) blocks.get(0)).text();
    }

    @Test
    void blocksAreToldApart() {
        assertEquals(
                List.of(
                        new Block.Heading(1, List.of(plain("Title"))),
                        new Block.Paragraph(List.of(plain("One line and the next."))),
                        new Block.Item(0, "•", List.of(plain("first"))),
                        new Block.Item(1, "2.", List.of(plain("inside"))),
                        new Block.Quote(List.of(plain("said by others"))),
                        new Block.Rule(),
                        new Block.Code("loss  = 1\n  * kept *")),
                Markdown.parse("""
                    # Title #
                    One line
                    and the next.

                    - first
                      2. inside
                    > said by
                    > others
                    ---
                    ```java
                    loss  = 1
                      * kept *
                    ```
                    """));
    }

    @Test
    void anItemGoesOnWithIndentedLines() {
        assertEquals(
                List.of(
                        new Block.Item(0, "•", List.of(plain("long one"))),
                        new Block.Item(0, "•", List.of(plain("next")))),
                Markdown.parse("* long\n  one\n* next"));
    }

    @Test
    void aFenceThatIsNotClosedGoesToTheEnd() {
        assertEquals(List.of(new Block.Code("a\n\nb")), Markdown.parse("```\na\n\nb"));
    }

    @Test
    void wordsAreEmphasized() {
        assertEquals(
                List.of(bold("Do"), plain(" not "), italic("use"), plain(" "), code("a * b")),
                words("**Do** not *use* `a * b`"));
        assertEquals(List.of(new Span("all", true, true, false, "")), words("***all***"));
        assertEquals(
                List.of(bold("outer "), new Span("inner", true, true, false, ""), bold(" end")),
                words("**outer *inner* end**"));
    }

    @Test
    void signsThatEmphasizeNothingStay() {
        assertEquals(
                List.of(plain("optimizer.learning_rate_max * 2 and 3 * 4 **")),
                words("optimizer.learning_rate_max * 2 and 3 * 4 **"));
        assertEquals(List.of(plain("*kept* as `it` is")), words("\\*kept\\* as \\`it\\` is"));
        assertEquals(List.of(plain("the learning_rate_ is")), words("the learning_rate_ is"));
        assertEquals(List.of(plain("open [link and `code")), words("open [link and `code"));
    }

    @Test
    void linksHaveWordsAndAddresses() {
        assertEquals(
                List.of(
                        plain("see "),
                        new Span("the ", false, false, false, "https://example.org/a"),
                        new Span("paper", true, false, false, "https://example.org/a"),
                        plain(", or "),
                        new Span("http://example.org/b_c", false, false, false, "http://example.org/b_c"),
                        plain(".")),
                words("see [the **paper**](https://example.org/a), or http://example.org/b_c."));
    }

    @Test
    void linesOfWindowsAreLinesAndABlankNoteIsNothing() {
        assertEquals(2, Markdown.parse("a\r\n\r\nb").size());
        assertEquals(List.of(), Markdown.parse(" \n\n"));
    }

    @Test
    void onlyAddressesOfTheWebAndOfMailAreOpened() {
        assertTrue(MarkdownText.isSafe("https://example.org/a?b=c"));
        assertTrue(MarkdownText.isSafe("MAILTO:me@example.org"));
        assertFalse(MarkdownText.isSafe("file:///bin/sh"));
        assertFalse(MarkdownText.isSafe("/usr/bin/xterm"));
        assertFalse(MarkdownText.isSafe("javascript:alert(1)"));
        assertFalse(MarkdownText.isSafe("http://exa mple"));
    }
}
