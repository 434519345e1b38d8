// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.markdown;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.descent.workbench.internal.look.Appearance;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.look.PlatformTheme;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.program.Program;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

/**
 * Shows Markdown as a person means it.
 *
 * <p>A link opens in the browser when it is clicked, and only if it is one of the web's or of mail: a note may come from anybody.
 *
 * <p>Threading: confined to the user interface's thread.
 */
public final class MarkdownText {
    private static final Set<String> SAFE = Set.of("http", "https", "mailto");
    private static final int INDENT = 18;
    private static final int LARGEST_HEADING = 3;
    private static final int RULE_LENGTH = 24;

    private final StyledText text;
    private final List<Font> headings = new ArrayList<>();
    private final StringBuilder content = new StringBuilder();
    private final List<StyleRange> ranges = new ArrayList<>();
    private final List<int[]> indents = new ArrayList<>();
    private String shown = "";

    /** A control that shows nothing yet, with a key. */
    public MarkdownText(Composite parent, String key) {
        text = Keys.key(new StyledText(parent, SWT.MULTI | SWT.READ_ONLY | SWT.WRAP | SWT.V_SCROLL), key);
        text.setFont(JFaceResources.getDefaultFont());
        FontData usual = text.getFont().getFontData()[0];
        for (int level = 1; level <= LARGEST_HEADING; level++) {
            int height = usual.getHeight() + 2 * (LARGEST_HEADING - level);
            headings.add(new Font(text.getDisplay(), usual.getName(), height, SWT.BOLD));
        }
        text.addListener(SWT.MouseUp, this::follow);
        text.addDisposeListener(event -> headings.forEach(Font::dispose));
        PlatformTheme.watch(text, this::render);
    }

    /** The control to lay out. */
    public StyledText control() {
        return text;
    }

    /** Shows a note. */
    public void show(String note) {
        if (!note.equals(shown)) {
            shown = note;
            render();
        }
    }

    private void render() {
        content.setLength(0);
        ranges.clear();
        indents.clear();
        for (Markdown.Block block : Markdown.parse(shown)) {
            append(block);
        }
        String all = content.toString().stripTrailing();
        text.setText(all);
        for (StyleRange range : ranges) {
            range.length = Math.min(range.length, all.length() - range.start);
            if (range.length > 0) {
                text.setStyleRange(range);
            }
        }
        indents.forEach(place -> {
            if (place[0] < text.getLineCount()) {
                text.setLineWrapIndent(place[0], 1, place[1] + INDENT);
                text.setLineIndent(place[0], 1, place[1]);
            }
        });
    }

    private void append(Markdown.Block block) {
        switch (block) {
            case Markdown.Block.Heading heading -> {
                Font font = headings.get(Math.min(heading.level(), LARGEST_HEADING) - 1);
                heading.text().forEach(span -> range(span).font = font);
                content.append("\n\n");
            }
            case Markdown.Block.Paragraph paragraph -> {
                spans(paragraph.text());
                content.append("\n\n");
            }
            case Markdown.Block.Item item -> {
                joinToList();
                indent(INDENT * item.depth());
                content.append(item.marker()).append("  ");
                spans(item.text());
                content.append("\n\n");
            }
            case Markdown.Block.Quote quote -> {
                indent(INDENT);
                Color faint = Appearance.current().faint();
                quote.text().forEach(span -> range(span).foreground = faint);
                content.append("\n\n");
            }
            case Markdown.Block.Code code -> {
                code.text().lines().forEach(line -> {
                    indent(INDENT);
                    range(code(line));
                    content.append('\n');
                });
                content.append('\n');
            }
            case Markdown.Block.Rule rule ->
                content.append("─".repeat(RULE_LENGTH)).append("\n\n");
        }
    }

    private static Span code(String line) {
        return new Span(line, false, false, true, "");
    }

    /** The elements of a list stand on lines that follow each other. */
    private void joinToList() {
        int[] last = indents.isEmpty() ? new int[] {-1, 0} : indents.get(indents.size() - 1);
        if (last[0] == line() - 2 && content.toString().endsWith("\n\n")) {
            content.setLength(content.length() - 1);
        }
    }

    private int line() {
        return (int) content.chars().filter(letter -> letter == '\n').count();
    }

    private void indent(int pixels) {
        indents.add(new int[] {line(), pixels});
    }

    private void spans(List<Span> spans) {
        spans.forEach(this::range);
    }

    private StyleRange range(Span span) {
        int start = content.length();
        content.append(span.text());
        Appearance look = Appearance.current();
        StyleRange range = new StyleRange(start, span.text().length(), null, span.code() ? look.header() : null);
        range.fontStyle = (span.bold() ? SWT.BOLD : SWT.NORMAL) | (span.italic() ? SWT.ITALIC : SWT.NORMAL);
        if (span.code()) {
            range.font = JFaceResources.getTextFont();
        }
        if (!span.link().isEmpty()) {
            range.underline = true;
            range.underlineStyle = SWT.UNDERLINE_LINK;
            range.foreground = look.accent();
            range.data = span.link();
        }
        ranges.add(range);
        return range;
    }

    private void follow(Event event) {
        int offset = text.getOffsetAtPoint(new Point(event.x, event.y));
        if (offset >= 0
                && offset < text.getCharCount()
                && text.getSelectionCount() == 0
                && text.getStyleRangeAtOffset(offset) instanceof StyleRange range
                && range.data instanceof String address
                && isSafe(address)) {
            Program.launch(address);
        }
    }

    /** Whether an address leads to the web or to mail, and not to a program or a file of this machine. */
    static boolean isSafe(String address) {
        try {
            String scheme = new URI(address).getScheme();
            return scheme != null && SAFE.contains(scheme.toLowerCase(Locale.ROOT));
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
