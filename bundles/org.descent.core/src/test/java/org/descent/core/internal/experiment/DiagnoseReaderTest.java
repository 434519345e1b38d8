// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.core.diagnosis.DiagnosisPlan;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.registry.PluginRegistry;
import org.junit.jupiter.api.Test;

class DiagnoseReaderTest {
    private static final String PLAIN = """
        descent: 1
        experiment: plain
        data: { use: points }
        model: { use: chain }
        optimizer: { use: sgd }
        """;

    private final Experiments experiments = Experiments.of(PluginRegistry.of(TestPlugin.all()));

    private RunSpec read(String more) {
        return experiments
                .read("test.yaml", PLAIN + more, Path.of("/"), List.of())
                .get(0);
    }

    @Test
    void thePlanIsKeptInTheTreeAndReadAgain() {
        RunSpec spec = read("""
            diagnose:
              thresholds: { overfitting: { rise: 0.2 } }
              suppress: { duplicates: measurements are repeated }
            """);
        DiagnosisPlan plan = DiagnosisPlan.of(spec.tree());
        assertEquals(Map.of("overfitting", Map.of("rise", 0.2)), plan.thresholds());
        assertEquals(Map.of("duplicates", "measurements are repeated"), plan.suppressed());
        assertEquals(spec.tree(), experiments.read(spec.tree(), spec.source()).tree());
    }

    @Test
    void nothingSaidIsNotInTheTree() {
        assertFalse(read("").tree().containsKey("diagnose"));
        assertFalse(read("diagnose: {}\n").tree().containsKey("diagnose"));
    }

    @Test
    void anotherFormIsRefusedWithItsPlace() {
        InvalidInputException e = assertThrows(InvalidInputException.class, () -> read("""
            diagnose:
              thresholds: [1]
              suppress: { duplicates: , overfitting: [a] }
              ignore: all
            """));
        assertEquals(
                List.of(
                        "diagnose.thresholds",
                        "diagnose.suppress.duplicates",
                        "diagnose.suppress.overfitting",
                        "diagnose.ignore"),
                e.problems().stream().map(Problem::path).toList());
        assertEquals(
                List.of(7, 8, 8, 9), e.problems().stream().map(Problem::line).toList());
    }

    @Test
    void whatOnlyRulesCanCheckHasALine() {
        String text = PLAIN + """
            diagnose:
              thresholds:
                org.descent.overfitting: { rise: 0.2 }
                plateau:
                  flat: 2
            """;
        assertEquals(8, Experiments.line(text, "diagnose.thresholds.org.descent.overfitting.rise"));
        assertEquals(10, Experiments.line(text, "diagnose.thresholds.plateau.flat"));
        assertEquals(9, Experiments.line(text, "diagnose.thresholds.plateau"));
        assertEquals(0, Experiments.line(text, "diagnose.suppress.plateau"));
    }
}
