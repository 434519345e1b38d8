// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.core.internal.worker.RunFolder;
import org.descent.core.journal.JournalEntry;
import org.descent.core.journal.JournalReader;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.store.RunStore;
import org.descent.core.training.Facts;
import org.descent.core.training.WeightPrints;

/**
 * What was recorded of a training that is the same each time: the curves of learning and the fingerprints of the weights, nothing that takes
 * time.
 *
 * @param state how it ended
 * @param reason why
 * @param facts what became known
 * @param curves pieces of curves, in order
 * @param prints the fingerprints of the layers by step
 */
record Recording(
        RunState state,
        String reason,
        Map<String, Object> facts,
        SortedMap<CurveKey, List<Curve>> curves,
        SortedMap<Long, SequencedMap<String, Integer>> prints) {
    private static final int PIECE_BYTES = 4 << 20;
    private static final List<String> TRAINED =
            List.of("loss", "objective", "gradientNorm", "clippedNorm", "learningRate");
    private static final Pattern COORDINATE = Pattern.compile("x[0-9]+");

    /** The recording of a run of the store. */
    static Recording of(RunHead head, RunStore store, Path folder) {
        SortedMap<CurveKey, List<Curve>> curves = new TreeMap<>();
        for (CurveKey key : head.summaries().keySet()) {
            if (isRepeatable(key, head.facts())) {
                curves.put(key, List.of(store.curve(head.id(), key)));
            }
        }
        return new Recording(
                head.state(),
                head.reason(),
                head.facts(),
                curves,
                WeightPrints.read(folder.resolve(WeightPrints.NAME)));
    }

    /** The recording in a folder. */
    static Recording of(RunFolder folder) throws IOException {
        RunState state = RunState.INTERRUPTED;
        String reason = "";
        Map<String, Object> facts = new LinkedHashMap<>();
        SortedMap<CurveKey, List<Curve>> curves = new TreeMap<>();
        JournalReader reader = new JournalReader(folder.journal());
        for (JournalReader.Piece piece = reader.read(0, PIECE_BYTES);
                !piece.isEmpty();
                piece = reader.read(piece.to(), PIECE_BYTES)) {
            for (JournalEntry entry : piece.entries()) {
                if (entry instanceof JournalEntry.Points points) {
                    curves.computeIfAbsent(points.key(), key -> new ArrayList<>())
                            .add(points.points());
                } else if (entry instanceof JournalEntry.Facts known) {
                    facts.putAll(known.facts());
                } else if (entry instanceof JournalEntry.Change change) {
                    state = change.state();
                    reason = change.reason();
                }
            }
        }
        curves.keySet().removeIf(key -> !isRepeatable(key, facts));
        return new Recording(
                state, reason, facts, curves, WeightPrints.read(folder.path().resolve(WeightPrints.NAME)));
    }

    private static boolean isRepeatable(CurveKey key, Map<String, Object> facts) {
        boolean coordinate = facts.containsKey(Facts.SURFACE_LOW)
                && COORDINATE.matcher(key.toString()).matches();
        return coordinate || TRAINED.contains(key.metric()) || facts.containsKey(Facts.direction(key.metric()));
    }

    /** The last step of any curve, or -1 if there is none. */
    long lastStep() {
        return curves.values().stream()
                .map(List::getLast)
                .mapToLong(piece -> piece.step(piece.size() - 1))
                .reduce(-1, Math::max);
    }
}
