// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.markdown;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Words that look alike.
 *
 * <p>Threading: immutable.
 *
 * @param text the words
 * @param bold whether they are bold
 * @param italic whether they are italic
 * @param code whether they are code
 * @param link the address that they lead to, or empty
 */
public record Span(String text, boolean bold, boolean italic, boolean code, String link) {
    private static final Span PLAIN = new Span("", false, false, false, "");
    private static final String ESCAPABLE = "\\`*_{}[]()#+-.!>~|<";
    private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\(\\s*([^)\\s]+)\\s*\\)");
    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>()]*[^\\s<>().,;:!?'\"]");

    /** Reads the words of a block. */
    static List<Span> parse(String text) {
        List<Span> spans = new ArrayList<>();
        new Reader(text, spans).read(PLAIN);
        return List.copyOf(spans);
    }

    private Span saying(String words) {
        return new Span(words, bold, italic, code, link);
    }

    private Span emphasized(int signs) {
        return new Span("", bold || signs > 1, italic || signs != 2, code, link);
    }

    /** Goes through a text once; confined to one thread. */
    private static final class Reader {
        private final String text;
        private final List<Span> spans;
        private final StringBuilder words = new StringBuilder();

        Reader(String text, List<Span> spans) {
            this.text = text;
            this.spans = spans;
        }

        void read(Span style) {
            int at = 0;
            while (at < text.length()) {
                at = next(at, style);
            }
            flush(style);
        }

        private int next(int at, Span style) {
            char sign = text.charAt(at);
            if (sign == '\\' && at + 1 < text.length() && ESCAPABLE.indexOf(text.charAt(at + 1)) >= 0) {
                words.append(text.charAt(at + 1));
                return at + 2;
            }
            int end =
                    switch (sign) {
                        case '`' -> code(at, style);
                        case '*', '_' -> emphasis(at, sign, style);
                        case '[' -> link(at, style);
                        case 'h' -> address(at, style);
                        default -> -1;
                    };
            if (end > at) {
                return end;
            }
            words.append(sign);
            return at + 1;
        }

        private int code(int at, Span style) {
            int run = run(at, '`');
            String fence = "`".repeat(run);
            int close = text.indexOf(fence, at + run);
            if (close < 0) {
                return -1;
            }
            flush(style);
            spans.add(new Span(text.substring(at + run, close).strip(), style.bold, style.italic, true, style.link));
            return close + run;
        }

        private int emphasis(int at, char sign, Span style) {
            int run = Math.min(3, run(at, sign));
            int start = at + run;
            if (start >= text.length() || Character.isWhitespace(text.charAt(start))) {
                return -1;
            }
            if (sign == '_' && at > 0 && Character.isLetterOrDigit(text.charAt(at - 1))) {
                return -1; // a name such as learning_rate
            }
            String signs = String.valueOf(sign).repeat(run);
            int close = text.indexOf(signs, start);
            while (close >= 0 && !closes(close, sign, run)) {
                close = text.indexOf(signs, close + 1);
            }
            if (close < 0) {
                return -1;
            }
            flush(style);
            new Reader(text.substring(start, close), spans).read(style.emphasized(run));
            return close + run;
        }

        private boolean closes(int at, char sign, int run) {
            int behind = at + run;
            boolean exact = text.charAt(at - 1) != sign && (behind == text.length() || text.charAt(behind) != sign);
            boolean word = sign == '_' && behind < text.length() && Character.isLetterOrDigit(text.charAt(behind));
            return exact && !word && !Character.isWhitespace(text.charAt(at - 1));
        }

        private int link(int at, Span style) {
            Matcher matcher = LINK.matcher(text).region(at, text.length());
            if (!matcher.lookingAt()) {
                return -1;
            }
            flush(style);
            String shown = matcher.group(1).isBlank() ? matcher.group(2) : matcher.group(1);
            new Reader(shown, spans).read(new Span("", style.bold, style.italic, style.code, matcher.group(2)));
            return matcher.end();
        }

        private int address(int at, Span style) {
            Matcher matcher = ADDRESS.matcher(text).region(at, text.length());
            if (!style.link.isEmpty() || !matcher.lookingAt()) {
                return -1;
            }
            flush(style);
            spans.add(new Span(matcher.group(), style.bold, style.italic, false, matcher.group()));
            return matcher.end();
        }

        private int run(int at, char sign) {
            int end = at;
            while (end < text.length() && text.charAt(end) == sign) {
                end++;
            }
            return end - at;
        }

        private void flush(Span style) {
            if (!words.isEmpty()) {
                spans.add(style.saying(words.toString()));
                words.setLength(0);
            }
        }
    }
}
