// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.descent.api.Doubles;
import org.descent.api.run.CurveKey;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.RunSpec;
import org.descent.core.fixture.TestPlugin;
import org.descent.core.journal.JournalEntry;
import org.descent.core.journal.JournalReader;
import org.descent.core.journal.JournalReader.Piece;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.store.RunState;
import org.descent.core.training.Checkpoint;
import org.descent.core.training.ModelState;

/** Runs for tests of how they are trained. */
public final class TestRuns {
    /** The plugins that their files name. */
    public static final PluginRegistry REGISTRY = PluginRegistry.of(TestPlugin.all());
    /** Reads their files. */
    public static final Experiments EXPERIMENTS = Experiments.of(REGISTRY);

    private TestRuns() {}

    /** A run that {@link ScriptedExecutor} treats by its name. */
    public static RunSpec spec(String name) {
        return EXPERIMENTS
                .read("test.yaml", """
                    descent: 1
                    experiment: test
                    name: %s
                    data: points
                    model: chain
                    optimizer: sgd
                    """.formatted(name), Path.of("/experiments"), List.of())
                .get(0);
    }

    /** The folder of such a run, ready to be trained. */
    static RunFolder folder(Path parent, String name) throws IOException {
        RunFolder folder = new RunFolder(Files.createDirectories(parent.resolve("run-" + name)));
        folder.write(folder.request(), EXPERIMENTS.write(spec(name).tree()));
        return folder;
    }

    /** A checkpoint of a run of {@link ScriptedExecutor}. */
    public static Checkpoint checkpoint(long step) {
        return new Checkpoint(
                new ModelState(step, Map.of("dense1/WEIGHT", new float[] {step})),
                List.of(),
                new Checkpoint.Data("", 1, 1),
                new Checkpoint.Time(0, 0),
                false,
                new TreeMap<>(),
                new Checkpoint.Position(Map.of(CurveKey.BATCH_LOSS, step), Map.of()),
                Doubles.of());
    }

    /** What stands in the journal of a run. */
    public static List<JournalEntry> journal(RunFolder folder) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        JournalReader reader = new JournalReader(folder.journal());
        for (Piece piece = reader.read(0, 1 << 20); !piece.isEmpty(); piece = reader.read(piece.to(), 1 << 20)) {
            entries.addAll(piece.entries());
        }
        return entries;
    }

    /** The states that stand there. */
    static List<RunState> states(RunFolder folder) throws IOException {
        return journal(folder).stream()
                .filter(entry -> entry instanceof JournalEntry.Change)
                .map(entry -> ((JournalEntry.Change) entry).state())
                .toList();
    }

    /** How many points stand there. */
    static long points(RunFolder folder) throws IOException {
        return journal(folder).stream()
                .filter(entry -> entry instanceof JournalEntry.Points)
                .mapToLong(entry -> ((JournalEntry.Points) entry).points().size())
                .sum();
    }
}
