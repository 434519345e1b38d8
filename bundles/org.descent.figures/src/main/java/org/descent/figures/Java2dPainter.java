// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;
import org.descent.api.Doubles;
import org.descent.api.figure.Style;
import org.descent.figures.internal.text.Fonts;

/**
 * Draws draw lists with Java2D, with no display and no fonts of the platform: letters are filled outlines of the shipped font, so
 * that the picture is the same everywhere.
 *
 * <p>Lines that fill their surroundings are drawn column by column, all else is smoothed. Threading:
 * stateless; the image belongs to the caller.
 */
public final class Java2dPainter {
    private final BufferedImage image;
    private final Graphics2D graphics;
    private final double zoom;

    private Java2dPainter(BufferedImage image, Graphics2D graphics, double zoom) {
        this.image = image;
        this.graphics = graphics;
        this.zoom = zoom;
    }

    /**
     * The picture as an opaque image of 8 bits per component.
     *
     * @param zoom how many device pixels a logical pixel has, in (0, 100]
     * @throws IllegalArgumentException if zoom is out of range or the image would have more than 400 million pixels
     */
    public static BufferedImage render(DrawList list, double zoom) {
        if (!(zoom > 0 && zoom <= 100)) {
            throw new IllegalArgumentException("zoom must be in (0, 100], got " + zoom);
        }
        long width = Math.max(1, Math.round(list.size().width() * zoom));
        long height = Math.max(1, Math.round(list.size().height() * zoom));
        if (width * height > 400_000_000) {
            throw new IllegalArgumentException(
                    "a picture has at most 400 million pixels, got " + width + " x " + height);
        }
        BufferedImage image = new BufferedImage((int) width, (int) height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        try {
            graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
            graphics.setClip(0, 0, (int) width, (int) height);
            new Java2dPainter(image, graphics, zoom).drawAll(list.instructions());
        } finally {
            graphics.dispose();
        }
        return image;
    }

    private void drawAll(List<Instruction> instructions) {
        instructions.forEach(this::draw);
    }

    private void draw(Instruction instruction) {
        switch (instruction) {
            case Instruction.Polyline line -> draw(line);
            case Instruction.Polygon polygon -> {
                color(polygon.ink());
                Path2D path = path(polygon.x(), polygon.y());
                path.closePath();
                graphics.fill(path);
            }
            case Instruction.Rectangle rectangle -> {
                color(rectangle.ink());
                graphics.fill(rectangle(rectangle.box()));
            }
            case Instruction.Text text -> draw(text);
            case Instruction.Symbols symbols -> draw(symbols);
            case Instruction.Clip clip -> {
                Shape outer = graphics.getClip();
                graphics.clip(rectangle(clip.box()).getBounds());
                drawAll(clip.instructions());
                graphics.setClip(outer);
            }
        }
    }

    private void draw(Instruction.Polyline line) {
        if (line.dense()) {
            int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
            new ColumnPainter(pixels, image.getWidth(), graphics.getClipBounds(), line, zoom).paint();
            return;
        }
        color(line.ink());
        float width = (float) (line.width() * zoom);
        graphics.setStroke(stroke(line.dash(), width));
        boolean straight = line.x().size() == 2
                && (line.x().get(0) == line.x().get(1)
                        || line.y().get(0) == line.y().get(1));
        if (straight) {
            drawStraight(line, width);
        } else {
            graphics.draw(path(line.x(), line.y()));
        }
    }

    /** Level and upright lines cover whole pixels at any zoom, else they would look blurred. */
    private void drawStraight(Instruction.Polyline line, float width) {
        double x1 = line.x().get(0) * zoom;
        double x2 = line.x().get(1) * zoom;
        double y1 = line.y().get(0) * zoom;
        double y2 = line.y().get(1) * zoom;
        double whole = Math.max(1, Math.rint(width));
        graphics.setStroke(stroke(line.dash(), (float) whole));
        if (x1 == x2) {
            double x = Math.rint(x1 - whole / 2) + whole / 2;
            graphics.draw(new Line2D.Double(x, y1, x, y2));
        } else {
            double y = Math.rint(y1 - whole / 2) + whole / 2;
            graphics.draw(new Line2D.Double(x1, y, x2, y));
        }
    }

    private static BasicStroke stroke(Style.Dash dash, float width) {
        double[] lengths = Dashes.of(dash, width);
        if (lengths.length == 0) {
            return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
        }
        float[] dashes = new float[lengths.length];
        for (int i = 0; i < dashes.length; i++) {
            dashes[i] = (float) lengths[i];
        }
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
    }

    private void draw(Instruction.Text text) {
        color(text.ink());
        double width = Fonts.width(text.text(), text.size(), text.weight());
        double left =
                switch (text.anchor()) {
                    case START -> 0;
                    case MIDDLE -> -width / 2;
                    case END -> -width;
                };
        AffineTransform place = AffineTransform.getScaleInstance(zoom, zoom);
        place.translate(text.x(), text.y());
        place.rotate(Math.toRadians(text.degrees()));
        Path2D outline = Fonts.outline(text.text(), left, 0, text.size(), text.weight());
        graphics.fill(place.createTransformedShape(outline));
    }

    private void draw(Instruction.Symbols symbols) {
        color(symbols.ink());
        double radius = symbols.diameter() / 2 * zoom;
        float thickness = (float) (symbols.diameter() * Instruction.Symbols.STROKE * zoom);
        graphics.setStroke(new BasicStroke(thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        double arm = radius - thickness / 2;
        for (int i = 0; i < symbols.x().size(); i++) {
            double x = symbols.x().get(i) * zoom;
            double y = symbols.y().get(i) * zoom;
            switch (symbols.symbol()) {
                case CIRCLE -> graphics.fill(circle(x, y, radius));
                case RING -> graphics.draw(circle(x, y, arm));
                case CROSS -> {
                    graphics.draw(new Line2D.Double(x - arm, y - arm, x + arm, y + arm));
                    graphics.draw(new Line2D.Double(x - arm, y + arm, x + arm, y - arm));
                }
                case TRIANGLE_UP -> graphics.fill(triangle(x, y, radius));
                case TRIANGLE_DOWN -> graphics.fill(triangle(x, y, -radius));
            }
        }
    }

    private static Shape circle(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private static Shape triangle(double x, double y, double radius) {
        Path2D path = new Path2D.Double();
        path.moveTo(x - Math.abs(radius), y + radius);
        path.lineTo(x + Math.abs(radius), y + radius);
        path.lineTo(x, y - radius);
        path.closePath();
        return path;
    }

    private Path2D path(Doubles x, Doubles y) {
        Path2D path = new Path2D.Double(Path2D.WIND_NON_ZERO, x.size() + 1);
        path.moveTo(x.get(0) * zoom, y.get(0) * zoom);
        for (int i = 1; i < x.size(); i++) {
            path.lineTo(x.get(i) * zoom, y.get(i) * zoom);
        }
        return path;
    }

    private Rectangle2D rectangle(Box box) {
        return new Rectangle2D.Double(box.x() * zoom, box.y() * zoom, box.width() * zoom, box.height() * zoom);
    }

    private void color(Ink ink) {
        int alpha = (int) Math.round(ink.opacity() * 255);
        graphics.setColor(new Color(ink.rgb() | alpha << 24, true));
    }
}
