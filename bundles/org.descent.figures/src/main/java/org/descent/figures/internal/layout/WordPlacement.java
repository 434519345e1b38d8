// SPDX-License-Identifier: Apache-2.0
package org.descent.figures.internal.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.descent.api.figure.Mark;
import org.descent.figures.Box;
import org.descent.figures.Ink;
import org.descent.figures.Instruction.Text.Anchor;
import org.descent.figures.PlotArea;
import org.descent.figures.internal.color.Palette;

/**
 * Finds places for the words of guides and notes inside a panel, so that none overlaps another. Those of guides, which may stand anywhere along
 * their line, keep away from what is drawn.
 *
 * <p>Confined to the layout of one figure.
 */
final class WordPlacement {
    private static final double GAP = 5;
    private static final double HALO = 0.82;
    /** Longer words of a line across the panel would hide what they are about. */
    private static final double MOST_OF_GUIDE = 0.4;

    private final PlotArea area;
    private final List<Box> taken = new ArrayList<>();
    private final Palette palette;
    private final DrawnPlaces drawn;
    private final Sketch sketch = new Sketch();

    private WordPlacement(PlotArea area, Palette palette, DrawnPlaces drawn) {
        this.area = area;
        this.drawn = drawn;
        this.palette = palette;
    }

    static void draw(List<Mark> marks, PlotArea area, Palette palette, Sketch sketch) {
        if (marks.stream().noneMatch(mark -> mark instanceof Mark.Guide || mark instanceof Mark.Note)) {
            return;
        }
        DrawnPlaces drawn = DrawnPlaces.of(sketch.instructions(), area.box());
        WordPlacement placement = new WordPlacement(area, palette, drawn);
        for (Mark mark : marks) {
            if (mark instanceof Mark.Guide guide && !guide.label().isEmpty()) {
                placement.guide(guide);
            } else if (mark instanceof Mark.Note note && !note.text().isEmpty()) {
                placement.note(note);
            }
        }
        sketch.clipped(area.box(), placement.sketch);
    }

    private void guide(Mark.Guide guide) {
        Box box = area.box();
        double at = (guide.vertical() ? area.x() : area.y()).toPixel(guide.at());
        boolean inside = guide.vertical() ? at >= box.x() && at <= box.right() : at >= box.y() && at <= box.bottom();
        if (Double.isNaN(at) || !inside) {
            return;
        }
        double room = guide.vertical() ? Math.max(box.right() - at, at - box.x()) : box.width();
        String text = TextRole.LABEL.shortened(guide.label(), Math.min(room - GAP, MOST_OF_GUIDE * box.width()) - GAP);
        double width = TextRole.LABEL.width(text);
        double height = TextRole.LABEL.lineHeight();
        List<Box> wanted = new ArrayList<>();
        if (guide.vertical()) {
            for (double y = box.y() + GAP; y + height <= box.bottom(); y += height) {
                wanted.add(new Box(at + GAP, y, width, height));
                wanted.add(new Box(at - GAP - width, y, width, height));
            }
        } else {
            for (double x = box.right() - GAP - width; x >= box.x(); x -= Math.max(20, width / 2)) {
                wanted.add(new Box(x, at - height - 1, width, height));
                wanted.add(new Box(x, at + 2, width, height));
            }
        }
        write(text, free(wanted).min(Comparator.comparingInt(drawn::under)));
    }

    private void note(Mark.Note note) {
        double x = area.x().toPixel(note.x());
        double y = area.y().toPixel(note.y());
        if (Double.isNaN(x) || Double.isNaN(y) || !area.box().contains(x, y)) {
            return;
        }
        String text = TextRole.LABEL.shortened(note.text(), area.box().width() - 2 * GAP);
        double width = TextRole.LABEL.width(text);
        double height = TextRole.LABEL.lineHeight();
        List<Box> wanted = new ArrayList<>();
        for (int ring = 0; ring * height < area.box().height(); ring++) {
            double far = GAP + ring * height;
            wanted.add(new Box(x + GAP, y - far - height, width, height));
            wanted.add(new Box(x - GAP - width, y - far - height, width, height));
            wanted.add(new Box(x + GAP, y + far, width, height));
            wanted.add(new Box(x - GAP - width, y + far, width, height));
            wanted.add(new Box(x - width / 2, y - far - height, width, height));
            wanted.add(new Box(x - width / 2, y + far, width, height));
        }
        write(text, free(wanted).findFirst());
    }

    private Stream<Box> free(List<Box> wanted) {
        return wanted.stream()
                .filter(box -> area.box().contains(box) && taken.stream().noneMatch(box::overlaps));
    }

    /** Writes if there is a place; where there is none, words on words would help nobody. */
    private void write(String text, Optional<Box> place) {
        if (text.isEmpty()) {
            return;
        }
        place.ifPresent(box -> {
            taken.add(box);
            sketch.rectangle(box, new Ink(palette.ground(), HALO));
            double base = box.centerY() + TextRole.LABEL.middle();
            sketch.text(TextRole.LABEL, text, box.x(), base, Anchor.START, Ink.opaque(palette.text()));
        });
    }
}
