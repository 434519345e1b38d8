// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.util.List;
import java.util.function.Supplier;
import org.descent.workbench.internal.look.Appearance;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.nebula.widgets.nattable.config.AbstractRegistryConfiguration;
import org.eclipse.nebula.widgets.nattable.config.CellConfigAttributes;
import org.eclipse.nebula.widgets.nattable.config.IConfigRegistry;
import org.eclipse.nebula.widgets.nattable.grid.GridRegion;
import org.eclipse.nebula.widgets.nattable.painter.cell.BackgroundPainter;
import org.eclipse.nebula.widgets.nattable.painter.cell.ICellPainter;
import org.eclipse.nebula.widgets.nattable.painter.cell.TextPainter;
import org.eclipse.nebula.widgets.nattable.painter.cell.decorator.PaddingDecorator;
import org.eclipse.nebula.widgets.nattable.sort.painter.SortableHeaderTextPainter;
import org.eclipse.nebula.widgets.nattable.style.CellStyleAttributes;
import org.eclipse.nebula.widgets.nattable.style.DisplayMode;
import org.eclipse.nebula.widgets.nattable.style.HorizontalAlignmentEnum;
import org.eclipse.nebula.widgets.nattable.style.SelectionStyleLabels;
import org.eclipse.nebula.widgets.nattable.style.Style;
import org.eclipse.nebula.widgets.nattable.style.TextDecorationEnum;
import org.eclipse.nebula.widgets.nattable.style.VerticalAlignmentEnum;
import org.eclipse.nebula.widgets.nattable.ui.util.CellEdgeEnum;
import org.eclipse.swt.graphics.Color;

/**
 * How the run table looks, in light and dark; to be configured again when that changes.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class RunsStyle extends AbstractRegistryConfiguration {
    /** The label of cells that are set flush right. */
    static final String RIGHT = "right";
    /** The label of the cells with a run's state. */
    static final String STATE = "state";
    /** The label of the cells for a star. */
    static final String STAR = "star";
    /** The label of the cells with tags. */
    static final String TAGS = "tags";
    /** The label of the cells of runs that are archived. */
    static final String ARCHIVED = "archived";
    /** The label of the cells of runs that are deleted. */
    static final String DELETED = "deleted";
    /** The label of the cells with a run's progress. */
    static final String PROGRESS = "progress";

    private static final int PADDING = 6;

    private final Supplier<Appearance> appearance;

    RunsStyle(Supplier<Appearance> appearance) {
        this.appearance = appearance;
    }

    @Override
    public void configureRegistry(IConfigRegistry registry) {
        Appearance look = appearance.get();
        body(registry, look);
        header(registry, look);
        registry.registerConfigAttribute(CellConfigAttributes.GRID_LINE_COLOR, look.line());
        registry.registerConfigAttribute(CellConfigAttributes.RENDER_GRID_LINES, true);
    }

    private void body(IConfigRegistry registry, Appearance look) {
        Style normal = style(look.background(), look.text());
        normal.setAttributeValue(CellStyleAttributes.HORIZONTAL_ALIGNMENT, HorizontalAlignmentEnum.LEFT);
        normal.setAttributeValue(CellStyleAttributes.VERTICAL_ALIGNMENT, VerticalAlignmentEnum.MIDDLE);
        normal.setAttributeValue(CellStyleAttributes.FONT, JFaceResources.getDefaultFont());
        registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, normal);
        Style selected = style(look.selection(), look.text());
        registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, selected, DisplayMode.SELECT);
        for (DisplayMode mode : List.of(DisplayMode.NORMAL, DisplayMode.SELECT)) {
            Style anchor = mode == DisplayMode.SELECT ? selected : normal;
            registry.registerConfigAttribute(
                    CellConfigAttributes.CELL_STYLE, anchor, mode, SelectionStyleLabels.SELECTION_ANCHOR_STYLE);
        }
        painter(registry, new TextPainter(false, false), GridRegion.BODY);
        painter(registry, new StatePainter(appearance), STATE);
        painter(registry, new ProgressPainter(appearance), PROGRESS);
        painter(registry, new StarPainter(appearance), STAR);
        painter(registry, new TagsPainter(appearance), TAGS);
        Style archived = new Style();
        archived.setAttributeValue(CellStyleAttributes.FOREGROUND_COLOR, look.faint());
        registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, archived, DisplayMode.NORMAL, ARCHIVED);
        Style deleted = new Style();
        deleted.setAttributeValue(CellStyleAttributes.FOREGROUND_COLOR, look.faint());
        deleted.setAttributeValue(CellStyleAttributes.TEXT_DECORATION, TextDecorationEnum.STRIKETHROUGH);
        registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, deleted, DisplayMode.NORMAL, DELETED);
        Style right = new Style();
        right.setAttributeValue(CellStyleAttributes.HORIZONTAL_ALIGNMENT, HorizontalAlignmentEnum.RIGHT);
        registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, right, DisplayMode.NORMAL, RIGHT);
    }

    private static void header(IConfigRegistry registry, Appearance look) {
        Style style = style(look.header(), look.text());
        ICellPainter painter = new BackgroundPainter(new PaddingDecorator(
                new SortableHeaderTextPainter(new TextPainter(false, false), CellEdgeEnum.RIGHT, false, 2, true),
                0,
                PADDING,
                0,
                PADDING,
                false));
        for (DisplayMode mode : List.of(DisplayMode.NORMAL, DisplayMode.SELECT)) {
            // the header of a column whose cells are all selected looks like any other
            for (String label : List.of(GridRegion.COLUMN_HEADER, SelectionStyleLabels.COLUMN_FULLY_SELECTED_STYLE)) {
                registry.registerConfigAttribute(CellConfigAttributes.CELL_STYLE, style, mode, label);
                registry.registerConfigAttribute(CellConfigAttributes.CELL_PAINTER, painter, mode, label);
            }
        }
    }

    private static void painter(IConfigRegistry registry, ICellPainter content, String label) {
        registry.registerConfigAttribute(
                CellConfigAttributes.CELL_PAINTER,
                new BackgroundPainter(new PaddingDecorator(content, 0, PADDING, 0, PADDING, false)),
                DisplayMode.NORMAL,
                label);
    }

    private static Style style(Color background, Color foreground) {
        Style style = new Style();
        style.setAttributeValue(CellStyleAttributes.BACKGROUND_COLOR, background);
        style.setAttributeValue(CellStyleAttributes.FOREGROUND_COLOR, foreground);
        return style;
    }
}
