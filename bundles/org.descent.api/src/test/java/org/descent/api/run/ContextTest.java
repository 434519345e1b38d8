// SPDX-License-Identifier: Apache-2.0
package org.descent.api.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContextTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "validation", "layer=conv1", "validation,layer=conv1", "train,a=1,b=2.5,c-d=e_f"})
    void textSurvivesBeingReadAndWritten(String text) {
        assertEquals(text, Context.parse(text).toString());
    }

    @Test
    void partsAndLabelsAreKeptApart() {
        Context context = Context.parse("validation,layer=conv1");
        assertEquals("validation", context.part());
        assertEquals(Map.of("layer", "conv1"), context.labels());
        assertEquals(Context.layer("conv1"), Context.parse("layer=conv1"));
        assertEquals(Context.NONE, Context.parse(""));
    }

    @Test
    void labelsAreSorted() {
        assertEquals("x,a=2,b=1", Context.parse("x,b=1,a=2").toString());
        assertEquals(Context.parse("x,b=1,a=2"), Context.parse("x,a=2,b=1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",",
                ",layer=a",
                "a,b",
                "layer=a,validation",
                "layer=",
                "=a",
                "a b",
                "a=b=c",
                "a=1,a=2",
                "a,",
                "a,=",
                "größe",
                "a@b"
            })
    void anythingElseIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Context.parse(text));
    }

    @Test
    void labelsAreCopied() {
        TreeMap<String, String> labels = new TreeMap<>(Map.of("a", "1"));
        Context context = new Context("x", labels);
        labels.put("b", "2");
        assertEquals("x,a=1", context.toString());
        assertThrows(UnsupportedOperationException.class, () -> context.labels().put("b", "2"));
    }

    @Test
    void orderIsThatOfTheText() {
        assertEquals(
                List.of("", "layer=a", "train", "train,layer=a", "validation"),
                List.of("validation", "train,layer=a", "", "train", "layer=a").stream()
                        .map(Context::parse)
                        .sorted()
                        .map(Context::toString)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "loss@validation, loss, validation",
        "gradientNorm@layer=conv1, gradientNorm, layer=conv1",
        "learningRate, learningRate, ''"
    })
    void keyIsAMetricAndAContext(String text, String metric, String context) {
        CurveKey key = CurveKey.parse(text);
        assertEquals(new CurveKey(metric, Context.parse(context)), key);
        assertEquals(text, key.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@validation", "loss@", "1loss", "lo ss", "loss@a@b", "loss@,a=b"})
    void anythingElseIsNoKey(String text) {
        assertThrows(IllegalArgumentException.class, () -> CurveKey.parse(text));
    }

    @Test
    void keysAreOrderedByMetricThenContext() {
        assertEquals(
                List.of("accuracy@validation", "loss", "loss@batch", "loss@train"),
                List.of("loss@train", "loss", "accuracy@validation", "loss@batch").stream()
                        .map(CurveKey::parse)
                        .sorted()
                        .map(CurveKey::toString)
                        .toList());
    }

    @Test
    void constantsHaveTheirNames() {
        assertEquals("loss@train", CurveKey.TRAIN_LOSS.toString());
        assertEquals("loss@validation", CurveKey.VALIDATION_LOSS.toString());
        assertEquals("loss@batch", CurveKey.BATCH_LOSS.toString());
        assertEquals("test", Context.TEST.toString());
    }
}
