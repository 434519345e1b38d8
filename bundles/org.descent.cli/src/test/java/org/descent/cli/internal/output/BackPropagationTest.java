// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.output;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.descent.api.data.Shape;
import org.descent.api.figure.Figure;
import org.descent.api.figure.Mark;
import org.descent.api.network.Activation;
import org.descent.api.network.Layer;
import org.descent.api.network.LayerSummary;
import org.descent.api.network.Network;
import org.descent.api.network.NetworkBuilder;
import org.descent.api.training.Loss;
import org.descent.core.training.BackPropagation;
import org.descent.core.training.BackPropagation.Drawing;
import org.descent.core.training.ModelState;
import org.descent.figures.Box;
import org.descent.figures.DrawList;
import org.descent.figures.FigureLayout;
import org.descent.figures.Instruction;
import org.descent.figures.Size;
import org.descent.figures.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BackPropagationTest {
    private static BackPropagation shown(int... units) {
        NetworkBuilder builder = Network.chain(Shape.of(units[0]));
        for (int i = 1; i < units.length; i++) {
            builder.dense(units[i], i < units.length - 1 ? Activation.TANH : Activation.IDENTITY);
        }
        Network network = builder.build();
        Map<String, float[]> rows = new TreeMap<>();
        int inputs = units[0];
        for (LayerSummary layer : network.summary()) {
            if (layer.node().layer() instanceof Layer.Dense dense) {
                float[] weights = new float[inputs * dense.units()];
                for (int i = 0; i < weights.length; i++) {
                    weights[i] = (i % 3 - 1) * 1.234567e-7f;
                }
                rows.put(layer.node().name() + "/WEIGHT", weights);
                rows.put(layer.node().name() + "/BIAS", new float[dense.units()]);
                inputs = dense.units();
            }
        }
        float[] features = new float[units[0]];
        Arrays.fill(features, -1.234567e-7f);
        return BackPropagation.of(
                network, Loss.CROSS_ENTROPY, new ModelState(7, rows), features, new float[] {1}, List.of("a", "b"));
    }

    static Stream<BackPropagation> networks() {
        return Stream.of(
                shown(1, 2),
                shown(2, 2, 2),
                shown(2, 16, 8, 2),
                shown(50, 5, 2),
                shown(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2));
    }

    /** The renderer leaves out or moves words for which there is no room: here each stands, and where it was meant to. */
    @ParameterizedTest
    @MethodSource("networks")
    void everyNumberIsWrittenInItsPlaceAndNoWordsOverlap(BackPropagation shown) {
        Drawing drawing = shown.drawing();
        for (Theme theme : Theme.values()) {
            DrawList list = FigureLayout.layout(drawing.figure(), new Size(drawing.width(), drawing.height()), theme);
            List<Instruction.Text> written = texts(list.instructions());
            List<String> words = written.stream().map(Instruction.Text::text).toList();
            List<Mark.Note> notes = notes(drawing.figure());

            assertTrue(notes.size() > shown.quantities().size());
            for (Mark.Note note : notes) {
                assertTrue(words.contains(note.text()), () -> "not written: " + note.text());
            }
            List<Double> meant = notes.stream()
                    .map(note -> list.plots().get(0).x().toPixel(note.x()) + 5)
                    .sorted()
                    .toList();
            List<Double> places = written.subList(written.size() - notes.size(), written.size()).stream()
                    .map(Instruction.Text::x)
                    .sorted()
                    .toList();
            assertEquals(meant, places);
            List<Box> boxes = written.stream().map(BackPropagationTest::box).toList();
            for (int i = 0; i < boxes.size(); i++) {
                for (int k = i + 1; k < boxes.size(); k++) {
                    String both = words.get(i) + " and " + words.get(k);
                    assertTrue(!boxes.get(i).overlaps(boxes.get(k)), both);
                }
            }
        }
    }

    private static List<Instruction.Text> texts(List<Instruction> instructions) {
        List<Instruction.Text> texts = new ArrayList<>();
        for (Instruction instruction : instructions) {
            if (instruction instanceof Instruction.Text text) {
                texts.add(text);
            } else if (instruction instanceof Instruction.Clip clip) {
                texts.addAll(texts(clip.instructions()));
            }
        }
        return texts;
    }

    private static List<Mark.Note> notes(Figure figure) {
        return figure.panels().get(0).marks().stream()
                .filter(Mark.Note.class::isInstance)
                .map(Mark.Note.class::cast)
                .toList();
    }

    /** Half an em for a character, which is less than digits are wide, and the height of capitals. */
    private static Box box(Instruction.Text text) {
        return new Box(text.x(), text.y() - 0.75 * text.size(), text.text().length() * text.size() / 2, text.size());
    }

    @Test
    void csvHasARowForwardAndOneBackwardAndJsonAllNumbers() {
        BackPropagation shown = shown(2, 2, 2);
        List<String> csv = BackPropagationTables.csv(shown);

        assertEquals(1 + 7 + 21, csv.size());
        assertTrue(csv.stream().allMatch(line -> line.split(",", -1).length == 11), csv::toString);
        assertEquals("7,forward,L,loss,loss,1," + shown.loss().value() + ",,,,", csv.get(7));
        Object numbers = BackPropagationTables.json(shown).getOrDefault("numbers", List.of());
        assertEquals(shown.quantities().size(), ((List<?>) numbers).size());
    }

    @Test
    void theTableSaysWhichGradientDiffers() {
        assertTrue(BackPropagationTables.text(shown(2, 2, 2)).stream().noneMatch(line -> line.contains("differs")));
        BackPropagation right = shown(2, 2, 2);
        List<BackPropagation.Quantity> wrong = right.quantities().stream()
                .map(quantity -> quantity.name().equals("dense2.b1")
                        ? new BackPropagation.Quantity(
                                quantity.name(),
                                quantity.kind(),
                                quantity.layer(),
                                quantity.unit(),
                                quantity.from(),
                                quantity.forward(),
                                quantity.backward(),
                                quantity.formula(),
                                quantity.value(),
                                quantity.terms(),
                                quantity.gradient() * 1.01,
                                quantity.finiteDifference(),
                                quantity.kink())
                        : quantity)
                .toList();
        List<String> marked = BackPropagationTables.text(new BackPropagation(0, "", wrong)).stream()
                .filter(line -> line.contains("differs"))
                .toList();

        assertEquals(1, marked.size());
        assertTrue(marked.get(0).contains("dense2.b1"), marked::toString);
    }
}
