// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.gallery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.cli.internal.UsageException;
import org.descent.cli.internal.gallery.GalleryLabels.Label;
import org.descent.testkit.plugin.SampleRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GalleryLabelsTest {
    private static final Set<String> RULES = Set.of("org.descent.rateTooHigh", "org.descent.smallValidation");
    private static final String FILE = """
        seeds: 1
        cleanSeeds: 3
        datasets:
          moons:
            base:
              data: { use: moons }
              optimizer: { use: adam, learningRate: 0.01 }
        clean:
          - {}
        cleanEffects:
          - { labels: [smallValidation], measure: last loss@validation, overSeeds: true, per: loss@train, atLeast: 0.1 }
        faults:
          - name: high
            labels: [rateTooHigh]
            effect: { measure: last loss@train, less: { optimizer.learningRate: "*1" }, per: loss@train, atLeast: 0.1 }
            strengths:
              - { optimizer.learningRate: "*30" }
        """;

    /** A run in which a constant predictor's loss is 2. */
    private static RunView run(double trained, double held) {
        return SampleRun.empty("run")
                .withState("completed")
                .withFacts(Map.of("baseline.loss.train", 2.0))
                .with(CurveKey.TRAIN_LOSS, curve(trained))
                .with(CurveKey.VALIDATION_LOSS, curve(held));
    }

    private static Curve curve(double value) {
        return new Curve(new long[1], new double[1], new long[1], new long[1], new double[] {value});
    }

    private static List<GalleryCase> cases(Path folder) throws IOException {
        return GalleryFile.read(Files.writeString(folder.resolve("gallery.yaml"), FILE), RULES, List.of());
    }

    /** The labels of three clean runs and a faulty one, whose control is the fifth. */
    private static List<Label> labels(Path folder, RunView... runs) throws IOException {
        List<GalleryCase> cases = cases(folder);
        Set<Map<String, Object>> controls = new LinkedHashSet<>();
        cases.forEach(one -> one.effects().stream()
                .map(GalleryCase.Due::control)
                .filter(control -> !control.isEmpty())
                .forEach(controls::add));
        GalleryLabels labels = new GalleryLabels(cases, new ArrayList<>(controls), index -> runs[index]);
        return List.of(labels.of(0), labels.of(1), labels.of(2), labels.of(3));
    }

    @Test
    void aControlHasTheValuesOfTheBaseInThePlaceOfTheFaults(@TempDir Path folder) throws IOException {
        GalleryCase fault = cases(folder).get(3);
        assertEquals(Map.of("use", "adam", "learningRate", 0.3), fault.tree().get("optimizer"));
        assertEquals(
                Map.of("use", "adam", "learningRate", 0.01),
                fault.effects().get(0).control().get("optimizer"));
        assertEquals(1L, fault.effects().get(0).control().get("seed"));
    }

    @Test
    void aFaultThatCostsATenthOfAConstantPredictorsLossIsBelieved(@TempDir Path folder) throws IOException {
        Label label = labels(folder, run(1, 1), run(1, 1), run(1, 1), run(0.75, 1), run(0.5, 1))
                .get(3);
        assertEquals(Set.of("org.descent.rateTooHigh"), label.labels());
        assertEquals(List.of(0.125), label.sizes());
    }

    @Test
    void aFaultWithoutEffectIsNeitherAPositiveNorClean(@TempDir Path folder) throws IOException {
        Label label = labels(folder, run(1, 1), run(1, 1), run(1, 1), run(0.65, 1), run(0.5, 1))
                .get(3);
        assertEquals(Set.of(), label.labels());
        assertEquals(Set.of("org.descent.rateTooHigh"), label.also());
    }

    @Test
    void aRunThatBrokeBesideAControlThatDidNotHasAnEffect(@TempDir Path folder) throws IOException {
        RunView broken = ((SampleRun) run(Double.NaN, 1)).withState("diverged");
        Label label = labels(folder, run(1, 1), run(1, 1), run(1, 1), broken, run(0.5, 1))
                .get(3);
        assertEquals(Set.of("org.descent.rateTooHigh"), label.labels());
        assertTrue(Double.isInfinite(label.sizes().get(0)));
    }

    /** 1, 1.2 and 1.4 have a deviation of 0.2, a tenth of 2; 1, 1.1 and 1.2 one of 0.1. */
    @Test
    void cleanRunsWhoseVerdictScattersOverSeedsAreNotClean(@TempDir Path folder) throws IOException {
        List<Label> scattered = labels(folder, run(1, 1), run(1, 1.2001), run(1, 1.4001), run(1, 1), run(1, 1));
        assertEquals(Set.of("org.descent.smallValidation"), scattered.get(1).also());
        assertEquals(Set.of(), scattered.get(1).labels());
        List<Label> certain = labels(folder, run(1, 1), run(1, 1.1), run(1, 1.2), run(1, 1), run(1, 1));
        assertEquals(Set.of(), certain.get(1).also());
        assertEquals(0.05, certain.get(1).sizes().get(0), 1e-12);
    }

    @Test
    void aMeasureThatIsNoneIsTold(@TempDir Path folder) {
        Path file = folder.resolve("gallery.yaml");
        UsageException e = assertThrows(UsageException.class, () -> {
            Files.writeString(file, FILE.replace("measure: last loss@train", "measure: lost loss@train"));
            GalleryFile.read(file, RULES, List.of());
        });
        assertTrue(String.valueOf(e.getMessage()).contains("high.effect"), e.getMessage());
    }
}
