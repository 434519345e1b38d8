// SPDX-License-Identifier: Apache-2.0
package org.descent.api.parameter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.Problem;
import org.descent.api.parameter.SectionListParameter.Kind;
import org.descent.api.parameter.SectionListParameter.Section;
import org.junit.jupiter.api.Test;

class SectionListParameterTest {
    private static final IntegerParameter UNITS = IntegerParameter.of("units", 64, 1, 100, "The units.");
    private static final RealParameter RATE = RealParameter.of("rate", 0.5, Range.linear(0, 0.95), "The share.");
    private static final TextListParameter FROM = new TextListParameter("from", List.of(), "The inputs.");
    private static final Kind DENSE = new Kind("dense", "Joins all.", Schema.of(UNITS, FROM));
    private static final Kind DROPOUT = new Kind("dropout", "Drops some.", Schema.of(RATE));
    private static final SectionListParameter LAYERS = list(true, DENSE, DROPOUT);

    private static SectionListParameter list(boolean required, Kind... kinds) {
        return new SectionListParameter("layers", "layer", List.of(kinds), required, "The layers.");
    }

    private static List<Section> read(Object raw) {
        return Schema.of(LAYERS).read(Map.of("layers", raw)).get(LAYERS);
    }

    private static List<String> problems(Object raw) {
        return Schema.of(LAYERS).check(Map.of("layers", raw)).stream()
                .map(Problem::text)
                .toList();
    }

    @Test
    void sectionsAreReadByTheirKinds() {
        List<Section> sections = read(
                List.of(Map.of("layer", "dense", "units", 7, "from", "a"), Map.of("layer", "dropout", "rate", 0.1)));
        assertEquals(
                List.of(DENSE, DROPOUT), sections.stream().map(Section::kind).toList());
        assertEquals(7, sections.get(0).values().getInt(UNITS));
        assertEquals(List.of("a"), sections.get(0).values().get(FROM));
        assertEquals(0.1, sections.get(1).values().get(RATE));
    }

    @Test
    void plainWordIsAKindWithItsDefaults() {
        assertEquals(read(List.of(Map.of("layer", "dense"))), read(List.of("dense")));
    }

    @Test
    void writtenSectionsAreReadAgain() {
        List<Section> sections = read(List.of("dropout", Map.of("layer", "dense", "from", List.of("a", "b"))));
        Object written = LAYERS.write(sections);
        assertEquals(
                List.of(
                        Map.of("layer", "dropout", "rate", 0.5),
                        Map.of("layer", "dense", "units", 64L, "from", List.of("a", "b"))),
                written);
        assertEquals(sections, read(written));
    }

    @Test
    void allProblemsAreNamedWithTheirPaths() {
        assertEquals(
                List.of(
                        "layers[0].unit: unknown key 'unit'. Did you mean 'units'?",
                        "layers[0].units: must be a whole number in [1, 100], got 0. The units.",
                        "layers[2].layer: must be one of dense, dropout, got 'dens'. Did you mean 'dense'?",
                        "layers[3].layer: is missing; it must be one of dense, dropout. Write it like { layer: dense"
                                + " }.",
                        "layers[4]: must be a section, got 5. Write it like { layer: dense }.",
                        "layers[5].layer: must be one of dense, dropout, got 'attention'. Write it like { layer: dense"
                                + " }."),
                problems(List.of(
                        Map.of("layer", "dense", "units", 0, "unit", 3),
                        "dropout",
                        "dens",
                        Map.of("units", 3),
                        5,
                        "attention")));
    }

    @Test
    void whatIsNoListIsRefused() {
        String accepts = "layers: must be a list of sections, each with 'layer': one of dense, dropout, got ";
        assertEquals(List.of(accepts + "'dense'. The layers."), problems("dense"));
        assertEquals(List.of(accepts + "a section. The layers."), problems(Map.of("layer", "dense")));
        assertEquals(List.of(accepts + "none. The layers."), problems(List.of()));
    }

    @Test
    void listThatIsNotRequiredMayBeEmpty() {
        SectionListParameter optional = list(false, DENSE);
        assertEquals(Optional.of(List.of()), optional.defaultValue());
        assertEquals(
                List.of(), Schema.of(optional).read(Map.of("layers", List.of())).get(optional));
        assertEquals(Optional.empty(), LAYERS.defaultValue());
    }

    @Test
    void wrongDeclarationsAreRefused() {
        PathParameter path = PathParameter.file("file", "The file.");
        TextParameter layer = TextParameter.of("layer", "", "A layer.");
        assertThrows(IllegalArgumentException.class, () -> list(true));
        assertThrows(IllegalArgumentException.class, () -> list(true, DENSE, DENSE));
        assertThrows(IllegalArgumentException.class, () -> list(true, new Kind("dense", "A layer.", Schema.of(layer))));
        assertThrows(IllegalArgumentException.class, () -> new Kind("dense", "A layer.", Schema.of(path)));
        assertThrows(IllegalArgumentException.class, () -> new Kind("dense", "A layer.", Schema.of(LAYERS)));
        assertThrows(IllegalArgumentException.class, () -> new Kind("dense", "no sentence", Schema.EMPTY));
    }

    @Test
    void wordsAreReadAsAListOfTexts() {
        Schema schema = Schema.of(FROM);
        assertEquals(
                List.of("a", "1"), schema.read(Map.of("from", List.of("a", 1))).get(FROM));
        assertEquals(List.of(), schema.defaults().get(FROM));
        assertEquals(
                List.of("from: must be a list of texts, got ['a', a section]. The inputs."),
                schema.check(Map.of("from", List.of("a", Map.of("b", 1)))).stream()
                        .map(Problem::text)
                        .toList());
        assertEquals(1, schema.check(Map.of("from", List.of(" "))).size());
    }
}
