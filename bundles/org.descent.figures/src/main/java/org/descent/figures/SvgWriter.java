// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import java.util.List;
import java.util.Locale;
import org.descent.api.Doubles;
import org.descent.figures.Instruction.Text.Anchor;

/**
 * Writes draw lists as standalone SVG 1.1: text stays text, and equal lists give equal bytes.
 *
 * <p>Places are rounded to a hundredth of a pixel. The first font named is the one that texts were measured with; where it is not
 * installed, similar ones follow. Threading: stateless.
 */
public final class SvgWriter {
    private static final String FONTS = "'Descent Sans', Pretendard, Inter, 'Noto Sans KR', 'Noto Sans CJK KR',"
            + " 'Apple SD Gothic Neo', 'Malgun Gothic', 'Helvetica Neue', Arial, sans-serif";

    private final StringBuilder out = new StringBuilder(1 << 14);
    private int clips;

    private final String prefix;

    private SvgWriter(String prefix) {
        this.prefix = prefix;
    }

    /** The picture as the text of an SVG file. */
    public static String write(DrawList list) {
        SvgWriter writer = new SvgWriter("");
        writer.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        writer.document(list);
        return writer.out.toString();
    }

    /**
     * The picture as an element for a page with other pictures.
     *
     * @param prefix what its ids begin with, unlike those of the other pictures
     */
    static String element(DrawList list, String prefix) {
        SvgWriter writer = new SvgWriter(prefix);
        writer.document(list);
        return writer.out.toString();
    }

    private void document(DrawList list) {
        int width = list.size().width();
        int height = list.size().height();
        out.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"")
                .append(width)
                .append("\" height=\"")
                .append(height)
                .append("\" viewBox=\"0 0 ")
                .append(width)
                .append(' ')
                .append(height)
                .append("\" role=\"img\" font-family=\"")
                .append(FONTS)
                .append("\">\n");
        if (!list.title().isEmpty()) {
            out.append("<title>").append(escaped(list.title())).append("</title>\n");
        }
        writeAll(list.instructions());
        out.append("</svg>\n");
    }

    private void writeAll(List<Instruction> instructions) {
        instructions.forEach(this::write);
    }

    private void write(Instruction instruction) {
        switch (instruction) {
            case Instruction.Polyline line -> write(line);
            case Instruction.Polygon polygon -> {
                out.append("<path d=\"");
                path(polygon.x(), polygon.y());
                out.append("z\"");
                fill(polygon.ink());
                out.append("/>\n");
            }
            case Instruction.Rectangle rectangle -> {
                out.append("<rect");
                box(rectangle.box());
                fill(rectangle.ink());
                out.append("/>\n");
            }
            case Instruction.Text text -> write(text);
            case Instruction.Symbols symbols -> write(symbols);
            case Instruction.Clip clip -> write(clip);
        }
    }

    private void write(Instruction.Polyline line) {
        out.append("<path d=\"");
        path(line.x(), line.y());
        out.append("\" fill=\"none\"");
        stroke(line.ink());
        attribute("stroke-width", line.width());
        if (line.x().size() > 2) {
            out.append(" stroke-linejoin=\"round\"");
        }
        dashes(Dashes.of(line.dash(), line.width()));
        out.append("/>\n");
    }

    private void dashes(double[] lengths) {
        for (int i = 0; i < lengths.length; i++) {
            out.append(i == 0 ? " stroke-dasharray=\"" : " ");
            number(lengths[i]);
        }
        out.append(lengths.length == 0 ? "" : "\"");
    }

    private void write(Instruction.Text text) {
        out.append("<text");
        attribute("x", text.x());
        attribute("y", text.y());
        attribute("font-size", text.size());
        if (text.weight() == Weight.SEMIBOLD) {
            out.append(" font-weight=\"600\"");
        }
        if (text.anchor() != Anchor.START) {
            String anchor = text.anchor().name().toLowerCase(Locale.ROOT);
            out.append(" text-anchor=\"").append(anchor).append('"');
        }
        if (text.degrees() != 0) {
            out.append(" transform=\"rotate(");
            number(text.degrees());
            out.append(' ');
            number(text.x());
            out.append(' ');
            number(text.y());
            out.append(")\"");
        }
        fill(text.ink());
        out.append('>').append(escaped(text.text())).append("</text>\n");
    }

    private void write(Instruction.Symbols symbols) {
        double radius = symbols.diameter() / 2;
        double thickness = symbols.diameter() * Instruction.Symbols.STROKE;
        boolean stroked =
                switch (symbols.symbol()) {
                    case RING, CROSS -> true;
                    case CIRCLE, TRIANGLE_UP, TRIANGLE_DOWN -> false;
                };
        out.append("<g");
        if (stroked) {
            out.append(" fill=\"none\"");
            stroke(symbols.ink());
            attribute("stroke-width", thickness);
        } else {
            fill(symbols.ink());
        }
        out.append(">\n");
        for (int i = 0; i < symbols.x().size(); i++) {
            double x = symbols.x().get(i);
            double y = symbols.y().get(i);
            double arm = radius - thickness / 2;
            switch (symbols.symbol()) {
                case CIRCLE -> circle(x, y, radius);
                case RING -> circle(x, y, arm);
                case CROSS -> lines(x - arm, y - arm, x + arm, y + arm, x - arm, y + arm, x + arm, y - arm);
                case TRIANGLE_UP -> triangle(x, y, radius);
                case TRIANGLE_DOWN -> triangle(x, y, -radius);
            }
        }
        out.append("</g>\n");
    }

    private void circle(double x, double y, double radius) {
        out.append("<circle");
        attribute("cx", x);
        attribute("cy", y);
        attribute("r", radius);
        out.append("/>\n");
    }

    private void lines(double... ends) {
        out.append("<path d=\"");
        for (int i = 0; i < ends.length; i += 4) {
            path(Doubles.of(ends[i], ends[i + 2]), Doubles.of(ends[i + 1], ends[i + 3]));
        }
        out.append("\"/>\n");
    }

    private void triangle(double x, double y, double radius) {
        out.append("<path d=\"");
        path(Doubles.of(x - Math.abs(radius), x + Math.abs(radius), x), Doubles.of(y + radius, y + radius, y - radius));
        out.append("z\"/>\n");
    }

    private void write(Instruction.Clip clip) {
        String id = prefix + "clip" + clips++;
        out.append("<clipPath id=\"").append(id).append("\"><rect");
        box(clip.box());
        out.append("/></clipPath>\n<g clip-path=\"url(#").append(id).append(")\">\n");
        writeAll(clip.instructions());
        out.append("</g>\n");
    }

    /** The first place as it is, then the way to each next one, in hundredths so that no error adds up. */
    private void path(Doubles x, Doubles y) {
        long lastX = hundredths(x.get(0));
        long lastY = hundredths(y.get(0));
        out.append('M');
        decimal(lastX);
        separated(lastY);
        out.append('l');
        boolean first = true;
        for (int i = 1; i < x.size(); i++) {
            long nextX = hundredths(x.get(i));
            long nextY = hundredths(y.get(i));
            if (first) {
                decimal(nextX - lastX);
                first = false;
            } else {
                separated(nextX - lastX);
            }
            separated(nextY - lastY);
            lastX = nextX;
            lastY = nextY;
        }
    }

    private void box(Box box) {
        attribute("x", box.x());
        attribute("y", box.y());
        attribute("width", box.width());
        attribute("height", box.height());
    }

    private void fill(Ink ink) {
        color("fill", ink);
    }

    private void stroke(Ink ink) {
        color("stroke", ink);
    }

    private void color(String name, Ink ink) {
        out.append(' ').append(name).append("=\"#");
        out.append(String.format(Locale.ROOT, "%06x", ink.rgb())).append('"');
        if (ink.opacity() < 1) {
            attribute(name + "-opacity", ink.opacity());
        }
    }

    private void attribute(String name, double value) {
        out.append(' ').append(name).append("=\"");
        number(value);
        out.append('"');
    }

    private void number(double value) {
        decimal(hundredths(value));
    }

    private static long hundredths(double value) {
        return Math.round(value * 100);
    }

    private void separated(long hundredths) {
        if (hundredths >= 0) {
            out.append(' ');
        }
        decimal(hundredths);
    }

    private void decimal(long hundredths) {
        if (hundredths < 0) {
            out.append('-');
        }
        long positive = Math.abs(hundredths);
        out.append(positive / 100);
        int rest = (int) (positive % 100);
        if (rest != 0) {
            out.append('.').append((char) ('0' + rest / 10));
            if (rest % 10 != 0) {
                out.append((char) ('0' + rest % 10));
            }
        }
    }

    /** Characters that XML cannot hold become the replacement character. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(code -> {
            switch (code) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(isXml(code) ? code : 0xFFFD);
            }
        });
        return escaped.toString();
    }

    private static boolean isXml(int code) {
        boolean surrogate = code >= 0xD800 && code <= 0xDFFF;
        return code == '\t'
                || code == '\n'
                || code == '\r'
                || code >= ' ' && !surrogate && code != 0xFFFE && code != 0xFFFF;
    }
}
