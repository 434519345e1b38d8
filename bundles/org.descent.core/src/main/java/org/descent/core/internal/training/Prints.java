// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.descent.api.optimizer.Segment;
import org.descent.core.training.ModelState;
import org.descent.core.training.RunExecutor.Start;
import org.descent.core.training.TrainingSession;
import org.descent.core.training.WeightPrints;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a fingerprint of each layer at each evaluation. They are of use to a replay only, so that one which cannot be written ends no
 * training.
 *
 * <p>Threading: confined to one thread.
 */
final class Prints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Prints.class);

    private final Path file;
    private Optional<WeightPrints.Writer> writer = Optional.empty();

    private Prints(Path file) {
        this.file = file;
    }

    /** Opens the file in a run's folder; what stands there behind the step of a checkpoint is written again. */
    static Prints open(Path folder, TrainingSession session, Start start) {
        Prints prints = new Prints(folder.resolve(WeightPrints.NAME));
        List<String> layers =
                session.segments().stream().map(Segment::layer).distinct().toList();
        long last = start instanceof Start.At at ? at.checkpoint().step() : -1;
        try {
            prints.writer = Optional.of(WeightPrints.open(prints.file, layers, last));
        } catch (IOException e) {
            prints.giveUp(e);
        }
        return prints;
    }

    void add(ModelState state) {
        try {
            if (writer.isPresent()) {
                writer.get().add(state);
            }
        } catch (IOException e) {
            giveUp(e);
        }
    }

    private void giveUp(IOException cause) {
        LOG.warn("the fingerprints of the weights cannot be written to {} any more", file, cause);
        close();
    }

    @Override
    public void close() {
        try {
            if (writer.isPresent()) {
                writer.get().close();
            }
        } catch (IOException e) {
            LOG.debug("closed as far as it can be", e);
        }
        writer = Optional.empty();
    }
}
