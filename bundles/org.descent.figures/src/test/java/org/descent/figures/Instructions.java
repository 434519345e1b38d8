// SPDX-License-Identifier: Apache-2.0
package org.descent.figures;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.stream.Stream;
import org.descent.figures.internal.text.Fonts;

/** Looks into draw lists. */
final class Instructions {
    private Instructions() {}

    /** All instructions of a kind, those in clips too. */
    static <T extends Instruction> List<T> all(DrawList list, Class<T> kind) {
        return flat(list.instructions())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    static List<String> texts(DrawList list) {
        return all(list, Instruction.Text.class).stream()
                .map(Instruction.Text::text)
                .toList();
    }

    private static Stream<Instruction> flat(List<Instruction> instructions) {
        return instructions.stream()
                .flatMap(each -> each instanceof Instruction.Clip clip ? flat(clip.instructions()) : Stream.of(each));
    }

    /** The area that the capital letters and digits of a text take. */
    static Shape area(Instruction.Text text) {
        double width = Fonts.width(text.text(), text.size(), text.weight());
        double left =
                switch (text.anchor()) {
                    case START -> 0;
                    case MIDDLE -> -width / 2;
                    case END -> -width;
                };
        double height = 0.7 * text.size();
        AffineTransform place = AffineTransform.getTranslateInstance(text.x(), text.y());
        place.rotate(Math.toRadians(text.degrees()));
        return place.createTransformedShape(new Rectangle2D.Double(left, -height, width, height));
    }
}
