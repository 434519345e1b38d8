// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.util.List;
import java.util.function.Supplier;
import org.descent.workbench.internal.look.Appearance;
import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.layer.cell.ILayerCell;
import org.eclipse.nebula.widgets.nattable.painter.cell.AbstractCellPainter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;

/** Paints tags beside each other, each with a frame of its own; one that does not fit is told by dots. */
final class TagsPainter extends AbstractCellPainter {
    private static final int PADDING = 6;
    private static final int GAP = 4;
    private static final int ROUND = 9;
    private static final String MORE = "...";

    private final Supplier<Appearance> appearance;

    TagsPainter(Supplier<Appearance> appearance) {
        this.appearance = appearance;
    }

    @Override
    public void paintCell(ILayerCell cell, GC gc, Rectangle bounds, IConfigRegistry registry) {
        if (!(cell.getDataValue() instanceof List<?> tags)) {
            return;
        }
        Appearance look = appearance.get();
        gc.setAntialias(SWT.ON);
        gc.setForeground(look.text());
        int height = gc.getFontMetrics().getHeight();
        int top = bounds.y + (bounds.height - height) / 2;
        int end = bounds.x + bounds.width;
        int x = bounds.x;
        for (Object tag : tags) {
            String word = String.valueOf(tag);
            int width = gc.textExtent(word).x + 2 * PADDING;
            if (x + width > end) {
                gc.drawText(MORE, Math.min(x, Math.max(bounds.x, end - gc.textExtent(MORE).x)), top, true);
                return;
            }
            gc.setBackground(look.header());
            gc.fillRoundRectangle(x, top - 1, width, height + 2, ROUND, ROUND);
            gc.setForeground(look.line());
            gc.drawRoundRectangle(x, top - 1, width, height + 2, ROUND, ROUND);
            gc.setForeground(look.text());
            gc.drawText(word, x + PADDING, top, true);
            x += width + GAP;
        }
    }

    @Override
    public int getPreferredWidth(ILayerCell cell, GC gc, IConfigRegistry registry) {
        return cell.getDataValue() instanceof List<?> tags
                ? tags.stream()
                        .mapToInt(tag -> gc.textExtent(String.valueOf(tag)).x + 2 * PADDING + GAP)
                        .sum()
                : 0;
    }

    @Override
    public int getPreferredHeight(ILayerCell cell, GC gc, IConfigRegistry registry) {
        return gc.getFontMetrics().getHeight() + 2;
    }
}
