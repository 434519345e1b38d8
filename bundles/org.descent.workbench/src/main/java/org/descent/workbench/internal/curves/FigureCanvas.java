// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.curves;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.descent.figures.PlotArea;
import org.descent.workbench.internal.look.Appearance;
import org.descent.workbench.internal.look.Keys;
import org.descent.workbench.internal.look.Raster;
import org.descent.workbench.internal.text.Formats;
import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;

/**
 * Shows a picture that was made off the screen, what the numbers under the mouse are, and lets a person drag a rectangle to look closer.
 *
 * <p>Threading: confined to the user interface's thread; it only paints.
 */
final class FigureCanvas {
    /** Under this name the canvas tells how many runs it shows. */
    private static final String DRAWN = "org.descent.workbench.drawnRuns";

    private static final int PADDING = 5;
    private static final int OFFSET = 14;
    private static final int SHADE = 40;

    private final Canvas canvas;
    private final Consumer<Map<Integer, Zoom>> zoomed;
    private Optional<Picture> picture = Optional.empty();
    private Optional<Image> image = Optional.empty();
    private Optional<Point> mouse = Optional.empty();
    private Optional<Point> pressed = Optional.empty();

    /**
     * An empty canvas.
     *
     * @param parent what it is put into
     * @param zoomed told of the parts of panels that a person wants to see
     */
    FigureCanvas(Composite parent, Consumer<Map<Integer, Zoom>> zoomed) {
        this.zoomed = zoomed;
        canvas = Keys.key(
                new Canvas(parent, SWT.DOUBLE_BUFFERED | SWT.NO_BACKGROUND | SWT.NO_REDRAW_RESIZE), "curves.canvas");
        canvas.addListener(SWT.Paint, event -> paint(event.gc));
        canvas.addListener(SWT.MouseMove, event -> point(Optional.of(new Point(event.x, event.y))));
        canvas.addListener(SWT.MouseExit, event -> point(Optional.empty()));
        canvas.addListener(SWT.MouseDown, this::press);
        canvas.addListener(SWT.MouseUp, this::release);
        canvas.addListener(SWT.MouseDoubleClick, event -> zoomed.accept(Map.of()));
        canvas.addListener(SWT.KeyDown, event -> {
            if (event.keyCode == SWT.ESC) {
                zoomed.accept(Map.of());
            }
        });
        canvas.addListener(SWT.Dispose, event -> image.ifPresent(Image::dispose));
        canvas.getAccessible().addAccessibleListener(new AccessibleAdapter() {
            @Override
            public void getName(AccessibleEvent event) {
                event.result = picture.map(shown -> shown.drawn().title()).orElse("Curves");
            }
        });
    }

    Canvas control() {
        return canvas;
    }

    Optional<Picture> picture() {
        return picture;
    }

    void show(Picture next) {
        image.ifPresent(Image::dispose);
        picture = Optional.of(next);
        image = Optional.of(
                Raster.image(canvas.getDisplay(), next.pixels(), next.request().deviceZoom()));
        canvas.setData(DRAWN, next.request().runs().size());
        canvas.redraw();
    }

    void clear() {
        image.ifPresent(Image::dispose);
        picture = Optional.empty();
        image = Optional.empty();
        canvas.setData(DRAWN, 0);
        canvas.redraw();
    }

    private void paint(GC gc) {
        Appearance look = Appearance.current();
        Rectangle area = canvas.getClientArea();
        gc.setBackground(look.background());
        gc.fillRectangle(area);
        image.ifPresent(shown -> gc.drawImage(shown, 0, 0));
        if (pressed.isPresent() && mouse.isPresent()) {
            rectangle(gc, look, pressed.get(), mouse.get());
        } else {
            mouse.ifPresent(at -> plotAt(at).ifPresent(plot -> numbers(gc, look, plot, at, area)));
        }
    }

    private static void rectangle(GC gc, Appearance look, Point from, Point to) {
        int x = Math.min(from.x, to.x);
        int y = Math.min(from.y, to.y);
        int width = Math.abs(from.x - to.x);
        int height = Math.abs(from.y - to.y);
        gc.setAlpha(SHADE);
        gc.setBackground(look.accent());
        gc.fillRectangle(x, y, width, height);
        gc.setAlpha(255);
        gc.setForeground(look.accent());
        gc.drawRectangle(x, y, width, height);
    }

    private static void numbers(GC gc, Appearance look, PlotArea plot, Point at, Rectangle area) {
        gc.setForeground(look.faint());
        gc.setLineStyle(SWT.LINE_DOT);
        gc.drawLine(at.x, (int) plot.box().y(), at.x, (int) plot.box().bottom());
        gc.drawLine((int) plot.box().x(), at.y, (int) plot.box().right(), at.y);
        gc.setLineStyle(SWT.LINE_SOLID);
        String text = Formats.number(plot.x().toValue(at.x)) + ",  "
                + Formats.number(plot.y().toValue(at.y));
        Point extent = gc.textExtent(text);
        int width = extent.x + 2 * PADDING;
        int height = extent.y + 2 * PADDING;
        int x = at.x + OFFSET + width > area.width ? at.x - OFFSET - width : at.x + OFFSET;
        int y = at.y + OFFSET + height > area.height ? at.y - OFFSET - height : at.y + OFFSET;
        gc.setBackground(look.header());
        gc.fillRectangle(x, y, width, height);
        gc.setForeground(look.line());
        gc.drawRectangle(x, y, width, height);
        gc.setForeground(look.text());
        gc.drawText(text, x + PADDING, y + PADDING, SWT.DRAW_TRANSPARENT);
    }

    private Optional<PlotArea> plotAt(Point at) {
        return picture.stream()
                .flatMap(shown -> shown.drawn().plots().stream())
                .filter(plot -> plot.box().contains(at.x, at.y))
                .findFirst();
    }

    private void point(Optional<Point> at) {
        boolean shown = pressed.isPresent() || mouse.flatMap(this::plotAt).isPresent();
        mouse = at;
        if (shown || pressed.isPresent() || mouse.flatMap(this::plotAt).isPresent()) {
            canvas.redraw();
        }
    }

    private void press(Event event) {
        canvas.setFocus();
        Point at = new Point(event.x, event.y);
        if (event.button == 1 && plotAt(at).isPresent()) {
            pressed = Optional.of(at);
        }
    }

    private void release(Event event) {
        Optional<Point> from = pressed;
        pressed = Optional.empty();
        from.ifPresent(start -> plotAt(start).ifPresent(plot -> {
            Map<Integer, Zoom> old =
                    picture.map(shown -> shown.request().zoom()).orElse(Map.of());
            Map<Integer, Zoom> next = Zoom.between(plot, start.x, start.y, event.x, event.y, old);
            if (!next.equals(old)) {
                zoomed.accept(next);
            }
        }));
        canvas.redraw();
    }
}
