// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.output;

import java.util.List;
import org.descent.core.store.Artifact;
import org.descent.diagnostics.text.Numbers;
import org.descent.diagnostics.text.TextTable;

/** The files of a run for a person. */
public final class ArtifactText {
    private static final int DIGITS = 12;

    private ArtifactText() {}

    /** A row for each file; of a hash, its beginning. */
    public static TextTable table(List<Artifact> artifacts) {
        boolean removed =
                artifacts.stream().anyMatch(artifact -> artifact.removed().isPresent());
        TextTable table = new TextTable(
                removed
                        ? List.of("file", "bytes", "type", "step", "SHA-256", "added", "by", "removed")
                        : List.of("file", "bytes", "type", "step", "SHA-256", "added", "by"));
        for (Artifact artifact : artifacts) {
            List<String> row = List.of(
                    artifact.name(),
                    Long.toString(artifact.bytes()),
                    artifact.mediaType(),
                    artifact.step().isPresent() ? Long.toString(artifact.stepOrNone()) : "",
                    artifact.sha256().substring(0, DIGITS),
                    Numbers.moment(artifact.added()),
                    by(artifact.by()),
                    artifact.removed()
                            .map(at -> Numbers.moment(at) + " by " + by(artifact.removedBy()))
                            .orElse(""));
            table.row(removed ? row : row.subList(0, row.size() - 1));
        }
        return table;
    }

    /** A file in a line. */
    public static String line(Artifact artifact) {
        return artifact.name() + ", " + artifact.bytes() + " bytes, " + artifact.mediaType()
                + (artifact.removed().isPresent() ? ", removed" : "");
    }

    /** What Descent itself has added is nobody's. */
    private static String by(String who) {
        return who.isEmpty() ? "Descent" : who;
    }
}
