// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the part of Markdown that notes are written in: headings, paragraphs, lists, quotes, blocks of code and rules. What is none of these is a
 * paragraph as it is written, so that nothing of a note is lost.
 *
 * <p>Threading: stateless.
 */
public final class Markdown {
    private static final Pattern HEADING = Pattern.compile("(#{1,6})\\s+(.*?)\\s*#*");
    private static final Pattern ITEM = Pattern.compile("(\\s*)([-*+]|\\d{1,9}[.)])\\s+(.*)");
    private static final Pattern RULE = Pattern.compile("\\s{0,3}([-*_])(\\s*\\1){2,}\\s*");
    private static final Pattern QUOTE = Pattern.compile("\\s{0,3}> ?(.*)");
    private static final Pattern FENCE = Pattern.compile("\\s{0,3}(```+|~~~+).*");
    private static final String BULLET = "•";
    private static final int INDENT = 2;

    private Markdown() {}

    /** What stands on lines of its own. */
    public sealed interface Block {
        /**
         * A heading.
         *
         * @param level 1 for the largest, up to 6
         * @param text its words
         */
        record Heading(int level, List<Span> text) implements Block {
            /** Copies the words. */
            public Heading {
                text = List.copyOf(text);
            }
        }

        /**
         * A paragraph, whose lines were joined.
         *
         * @param text its words
         */
        record Paragraph(List<Span> text) implements Block {
            /** Copies the words. */
            public Paragraph {
                text = List.copyOf(text);
            }
        }

        /**
         * An element of a list.
         *
         * @param depth 0 for a list that is in no other
         * @param marker what stands before it: a bullet, or its number
         * @param text its words
         */
        record Item(int depth, String marker, List<Span> text) implements Block {
            /** Copies the words. */
            public Item {
                text = List.copyOf(text);
            }
        }

        /**
         * A quotation.
         *
         * @param text its words
         */
        record Quote(List<Span> text) implements Block {
            /** Copies the words. */
            public Quote {
                text = List.copyOf(text);
            }
        }

        /**
         * Lines that are shown as they are.
         *
         * @param text the lines
         */
        record Code(String text) implements Block {}

        /** A line across. */
        record Rule() implements Block {}
    }

    /** Reads a note. */
    public static List<Block> parse(String note) {
        List<String> lines = note.replace("\r\n", "\n").lines().toList();
        List<Block> blocks = new ArrayList<>();
        List<String> paragraph = new ArrayList<>();
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at);
            Matcher fence = FENCE.matcher(line);
            if (fence.matches()) {
                finish(paragraph, blocks);
                at = code(lines, at, fence.group(1), blocks);
            } else if (line.isBlank()) {
                finish(paragraph, blocks);
                at++;
            } else if (QUOTE.matcher(line).matches()) {
                finish(paragraph, blocks);
                at = quote(lines, at, blocks);
            } else if (isSingle(line)) {
                finish(paragraph, blocks);
                at = single(lines, at, blocks);
            } else {
                paragraph.add(line.strip());
                at++;
            }
        }
        finish(paragraph, blocks);
        return blocks;
    }

    private static boolean isSingle(String line) {
        return RULE.matcher(line).matches()
                || HEADING.matcher(line.strip()).matches()
                || ITEM.matcher(line).matches();
    }

    private static void finish(List<String> paragraph, List<Block> blocks) {
        if (!paragraph.isEmpty()) {
            blocks.add(new Block.Paragraph(Span.parse(String.join(" ", paragraph))));
            paragraph.clear();
        }
    }

    /** A fence that is not closed goes to the end of the note. */
    private static int code(List<String> lines, int start, String fence, List<Block> blocks) {
        int end = start + 1;
        while (end < lines.size() && !lines.get(end).strip().startsWith(fence)) {
            end++;
        }
        blocks.add(new Block.Code(String.join("\n", lines.subList(start + 1, end))));
        return end + 1;
    }

    private static int quote(List<String> lines, int start, List<Block> blocks) {
        List<String> quoted = new ArrayList<>();
        int at = start;
        while (at < lines.size()) {
            Matcher matcher = QUOTE.matcher(lines.get(at));
            if (!matcher.matches()) {
                break;
            }
            quoted.add(matcher.group(1).strip());
            at++;
        }
        blocks.add(new Block.Quote(Span.parse(String.join(" ", quoted).strip())));
        return at;
    }

    /** A rule, a heading, or an element of a list with the lines that go on with it. */
    private static int single(List<String> lines, int start, List<Block> blocks) {
        String line = lines.get(start);
        if (RULE.matcher(line).matches()) {
            blocks.add(new Block.Rule());
            return start + 1;
        }
        Matcher heading = HEADING.matcher(line.strip());
        if (heading.matches()) {
            blocks.add(new Block.Heading(heading.group(1).length(), Span.parse(heading.group(2))));
            return start + 1;
        }
        Matcher item = ITEM.matcher(line);
        if (!item.matches()) {
            throw new IllegalStateException("neither a rule nor a heading nor an item: " + line);
        }
        StringBuilder text = new StringBuilder(item.group(3).strip());
        int at = start + 1;
        while (at < lines.size() && goesOn(lines.get(at))) {
            text.append(' ').append(lines.get(at).strip());
            at++;
        }
        String marker = Character.isDigit(item.group(2).charAt(0)) ? item.group(2) : BULLET;
        int depth = item.group(1).replace("\t", "  ").length() / INDENT;
        blocks.add(new Block.Item(depth, marker, Span.parse(text.toString())));
        return at;
    }

    private static boolean goesOn(String line) {
        return !line.isBlank()
                && Character.isWhitespace(line.charAt(0))
                && !isSingle(line)
                && !FENCE.matcher(line).matches()
                && !QUOTE.matcher(line).matches();
    }
}
