// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.report;

import java.util.List;
import org.descent.api.figure.Figure;
import org.descent.diagnostics.text.TextTable;
import org.descent.figures.Renderings;
import org.descent.figures.Size;
import org.descent.figures.Theme;

/**
 * Writes a report as one HTML page that needs nothing else: no script, no font, no picture from elsewhere. It is well-formed XML, too.
 *
 * <p>Every picture is in it twice, for light and for dark; paper is light. Confined to one page.
 */
public final class HtmlPage {
    private static final String STYLE = """
        :root{color-scheme:light dark;--ground:#fff;--text:#1f2328;--muted:#57606a;--line:#d0d7de;--stripe:#f6f8fa;--link:#0959b5}
        @media (prefers-color-scheme:dark){:root{--ground:#1b1e23;--text:#e6e9ed;--muted:#a3abb5;--line:#3d444d;--stripe:#23272e;--link:#4ebcff}}
        @media print{:root{color-scheme:light;--ground:#fff;--text:#1f2328;--muted:#57606a;--line:#d0d7de;--stripe:#f6f8fa;--link:#0959b5}}
        *{box-sizing:border-box}
        body{margin:0 auto;padding:1.5rem;max-width:75rem;background:var(--ground);color:var(--text);font:15px/1.5 'Descent Sans',Pretendard,Inter,'Noto Sans KR','Apple SD Gothic Neo','Malgun Gothic','Helvetica Neue',Arial,sans-serif}
        h1{font-size:1.6rem;margin:0 0 .5rem}h2{font-size:1.2rem;margin:2rem 0 .5rem;border-bottom:1px solid var(--line)}
        nav a{margin-right:1rem}a{color:var(--link)}p{margin:.4rem 0}
        .wide{overflow-x:auto}table{border-collapse:collapse;margin:.6rem 0;font-variant-numeric:tabular-nums}
        caption{text-align:left;color:var(--muted);padding:.2rem 0}
        th,td{padding:.2rem .7rem;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}th{font-weight:600}
        td{max-width:36rem;overflow-wrap:break-word}td.number,th.number{text-align:right}tbody tr:nth-child(even){background:var(--stripe)}
        figure{margin:1rem 0}figcaption{color:var(--muted)}figure svg{display:block;max-width:100%;height:auto}.dark{display:none}
        pre{overflow-x:auto;padding:.8rem;background:var(--stripe);font-size:.85rem}summary{cursor:pointer;margin:.3rem 0}
        @media screen and (prefers-color-scheme:dark){.light{display:none}.dark{display:block}}
        @page{size:A4 landscape;margin:12mm}
        @media print{body{max-width:none;padding:0;font-size:10pt}table{font-size:8pt}th,td{padding:.1rem .35rem}figure svg{max-height:160mm}nav{display:none}figure,tr{break-inside:avoid}h2{break-after:avoid}.wide,pre{overflow:visible}pre{white-space:pre-wrap}}
        """;

    private final StringBuilder out = new StringBuilder(1 << 16);
    private int pictures;

    private HtmlPage() {}

    /** The page; lines end in a line feed. */
    public static String of(Report report) {
        HtmlPage page = new HtmlPage();
        page.write(report);
        return page.out.toString();
    }

    private void write(Report report) {
        out.append("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n")
                .append("<meta charset=\"utf-8\"/>\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        element("title", report.title());
        out.append("<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n<header>\n");
        element("h1", report.title());
        out.append("<nav aria-label=\"Sections\">");
        List<Report.Section> sections = report.sections();
        for (int i = 0; i < sections.size(); i++) {
            out.append("<a href=\"#section").append(i).append("\">");
            out.append(escaped(sections.get(i).heading())).append("</a>");
        }
        out.append("</nav>\n</header>\n<main>\n");
        for (int i = 0; i < sections.size(); i++) {
            out.append("<section id=\"section").append(i).append("\">\n");
            element("h2", sections.get(i).heading());
            sections.get(i).blocks().forEach(this::write);
            out.append("</section>\n");
        }
        out.append("</main>\n</body>\n</html>\n");
    }

    private void write(Report.Block block) {
        switch (block) {
            case Report.Block.Sentences said -> said.sentences().forEach(sentence -> element("p", sentence));
            case Report.Block.Table table -> table(table.caption(), table.table());
            case Report.Block.Picture picture -> picture(picture);
            case Report.Block.Verbatim text -> element("pre", text.text());
            case Report.Block.Folded folded -> {
                out.append("<details>\n");
                element("summary", folded.line());
                folded.blocks().forEach(this::write);
                out.append("</details>\n");
            }
        }
    }

    private void table(String caption, TextTable table) {
        out.append("<div class=\"wide\"><table>\n");
        if (!caption.isEmpty()) {
            element("caption", caption);
        }
        List<Boolean> numbers = table.numbers();
        out.append("<thead>");
        row("th", table.headings(), numbers);
        out.append("</thead>\n<tbody>\n");
        table.body().forEach(cells -> row("td", cells, numbers));
        out.append("</tbody>\n</table></div>\n");
    }

    private void row(String kind, List<String> cells, List<Boolean> numbers) {
        out.append("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            out.append('<').append(kind);
            out.append(kind.equals("th") ? " scope=\"col\"" : "");
            out.append(numbers.get(i) ? " class=\"number\">" : ">");
            out.append(escaped(cells.get(i))).append("</").append(kind).append('>');
        }
        out.append("</tr>\n");
    }

    private void picture(Report.Block.Picture picture) {
        Figure figure = picture.figure();
        Size size = picture.size();
        out.append("<figure>\n");
        if (!picture.caption().isEmpty()) {
            element("figcaption", picture.caption());
        }
        out.append("<div class=\"light\">");
        svg(figure, size, Theme.LIGHT);
        out.append("</div>\n<div class=\"dark\">");
        svg(figure, size, Theme.DARK);
        out.append("</div>\n</figure>\n");
    }

    private void svg(Figure figure, Size size, Theme theme) {
        out.append(Renderings.svgElement(figure, size, theme, "picture" + pictures++ + "-"));
    }

    private void element(String name, String text) {
        out.append('<').append(name).append('>').append(escaped(text));
        out.append("</").append(name).append(">\n");
    }

    /** Text for HTML and XML; what neither can hold becomes the replacement character. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(code -> {
            switch (code) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(isLegal(code) ? code : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isLegal(int code) {
        boolean control = code < ' ' && code != '\t' && code != '\n' && code != '\r' || code >= 0x7F && code < 0xA0;
        boolean surrogate = code >= 0xD800 && code <= 0xDFFF;
        return !control && !surrogate && (code & 0xFFFE) != 0xFFFE;
    }
}
