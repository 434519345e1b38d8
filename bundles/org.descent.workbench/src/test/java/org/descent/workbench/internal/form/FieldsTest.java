// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.descent.api.parameter.IntegerListParameter;
import org.descent.api.parameter.PathParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.SectionListParameter;
import org.descent.api.parameter.TextParameter;
import org.junit.jupiter.api.Test;

class FieldsTest {
    private static final RealParameter DROPOUT =
            RealParameter.of("dropout", 0.5, Range.linear(0, 0.95), "The share that is dropped.");
    private static final IntegerListParameter HIDDEN =
            new IntegerListParameter("hidden", List.of(64L), 1, 4096, "units", "The units.");
    private static final TextParameter BATCH = TextParameter.of("batch", "32", "The batch.");
    private static final PathParameter FILE = PathParameter.file("file", "The file.");

    private static String problem(Fields fields, String key) {
        return Objects.requireNonNull(fields.problems().get(key)).what();
    }

    @Test
    void defaultsStandInTheFields() {
        Fields fields = Fields.defaults(Schema.of(DROPOUT, HIDDEN, FILE));

        assertEquals("0.5", fields.text("dropout"));
        assertEquals("64", fields.text("hidden"));
        assertEquals("", fields.text("file"));
    }

    @Test
    void defaultsAreNoChange() {
        Fields fields = Fields.defaults(Schema.of(DROPOUT, HIDDEN));

        assertEquals(Map.of(), fields.changed());
        assertEquals(Map.of("dropout", 0.5, "hidden", List.of(64L)), fields.raw());
    }

    @Test
    void anEmptyFieldMeansTheDefault() {
        Fields fields = Fields.defaults(Schema.of(DROPOUT)).with("dropout", " ");

        assertEquals(Map.of(), fields.raw());
        assertEquals(Map.of(), fields.problems());
    }

    @Test
    void anEmptyFieldWithoutDefaultIsAProblem() {
        assertEquals(Set.of("file"), Fields.defaults(Schema.of(FILE)).problems().keySet());
    }

    @Test
    void anEmptiedTextIsAnEmptyTextAndNotTheDefault() {
        assertEquals(
                Map.of("batch", ""),
                Fields.defaults(Schema.of(BATCH)).with("batch", "").raw());
    }

    @Test
    void noiseOutOfRangeNamesTheRange() {
        String what = problem(Fields.defaults(Schema.of(DROPOUT)).with("dropout", "2"), "dropout");

        assertTrue(what.contains("in [0.0, 0.95]"), what);
        assertTrue(what.endsWith("got 2"), what);
    }

    @Test
    void whatIsNoNumberIsRefusedInTheParametersOwnWords() {
        String what = problem(Fields.defaults(Schema.of(HIDDEN)).with("hidden", "64, many"), "hidden");

        assertTrue(what.contains("got [64, 'many']"), what);
    }

    @Test
    void problemWithinAListIsThatOfItsField() {
        SectionListParameter layers = new SectionListParameter(
                "layers",
                "layer",
                List.of(new SectionListParameter.Kind("dropout", "Drops.", Schema.of(DROPOUT))),
                true,
                "The layers.");
        Fields fields = Fields.defaults(Schema.of(layers)).with("layers", "- { layer: dropout, dropout: 2 }");
        assertEquals(
                "layers[0].dropout",
                Objects.requireNonNull(fields.problems().get("layers")).path());
        assertEquals("from", Fields.key("from"));
    }
}
