// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.diagnosis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.network.Network;
import org.descent.api.run.RunView;
import org.descent.core.store.RunHead;
import org.descent.core.store.RunState;
import org.descent.core.training.Facts;
import org.descent.core.training.NetworkCodec;
import org.descent.core.workspace.Workspace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a workspace keeps of a run.
 *
 * <p>Threading: thread-safe.
 */
public record StoredEvidence(RunView run, Optional<Network> network, List<Event> events, Duration silence)
        implements Evidence {
    private static final Logger LOG = LoggerFactory.getLogger(StoredEvidence.class);

    /**
     * The evidence of a run.
     *
     * @param now when it is gathered
     */
    public static Evidence of(RunHead head, Workspace workspace, Instant now) {
        List<Event> events = workspace.store().events(head.id()).stream()
                .map(event -> new Event(event.step(), event.kind(), event.text()))
                .toList();
        Path journal = workspace.runFolder(head.id()).resolve("journal");
        return new StoredEvidence(workspace.view(head.id()), network(head), events, silence(head, journal, now));
    }

    private static Optional<Network> network(RunHead head) {
        return head.facts().get(Facts.NETWORK) instanceof Map<?, ?> plain
                ? Optional.of(NetworkCodec.fromPlain(plain))
                : Optional.empty();
    }

    /** Since the journal grew last, which whoever trains writes whatever happens; since training began if it is gone. */
    static Duration silence(RunHead head, Path journal, Instant now) {
        if (head.state() != RunState.RUNNING || head.pausedAt().isPresent()) {
            return Duration.ZERO;
        }
        Instant last = head.startedAt();
        if (Files.exists(journal)) {
            try {
                Instant written = Files.getLastModifiedTime(journal).toInstant();
                last = written.isAfter(last) ? written : last;
            } catch (IOException e) {
                LOG.warn("the time of {} cannot be read", journal, e);
            }
        }
        return positive(Duration.between(last, now));
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
