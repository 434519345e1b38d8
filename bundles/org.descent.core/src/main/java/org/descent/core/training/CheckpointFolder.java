// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descent.core.DescentException;

/**
 * The checkpoints of one run, a file for each step.
 *
 * <p>Threading: immutable; one thread at a time writes.
 *
 * @param path the folder, which need not exist
 */
public record CheckpointFolder(Path path) {
    private static final Pattern NAME = Pattern.compile("step-([0-9]{1,18})\\.bin");

    /** The checkpoints of the run with this folder. */
    public static CheckpointFolder of(Path runFolder) {
        return new CheckpointFolder(runFolder.resolve("checkpoints"));
    }

    /** The file of a step, whether it is there or not. */
    public Path file(long step) {
        return path.resolve(String.format(Locale.ROOT, "step-%09d.bin", step));
    }

    /**
     * The steps that have a checkpoint, in order.
     *
     * @throws DescentException if the folder cannot be read
     */
    public List<Long> steps() {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        List<Long> steps = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    steps.add(Long.valueOf(name.group(1)));
                }
            }
        } catch (IOException e) {
            throw new DescentException("the checkpoints in " + path + " cannot be read: " + e, e);
        }
        Collections.sort(steps);
        return List.copyOf(steps);
    }

    /**
     * The newest checkpoint that can be read.
     *
     * @param complaints told of each newer one that cannot, with what is wrong with it
     */
    public Optional<Checkpoint> newest(Consumer<String> complaints) {
        for (long step : steps().reversed()) {
            try {
                return Optional.of(Checkpoint.read(file(step)));
            } catch (DescentException e) {
                complaints.accept(String.valueOf(e.getMessage()));
            }
        }
        return Optional.empty();
    }

    /**
     * Writes a checkpoint; it is there as a whole or not at all.
     *
     * @throws DescentException if it cannot be written
     */
    public void write(Checkpoint checkpoint) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new DescentException("the folder of checkpoints " + path + " cannot be made: " + e, e);
        }
        checkpoint.write(file(checkpoint.step()));
    }

    /**
     * Deletes the checkpoints of all other steps.
     *
     * @throws DescentException if one cannot be deleted
     */
    public void retain(Collection<Long> kept) {
        for (long step : steps()) {
            if (!kept.contains(step)) {
                try {
                    Files.deleteIfExists(file(step));
                } catch (IOException e) {
                    throw new DescentException("the checkpoint " + file(step) + " cannot be deleted: " + e, e);
                }
            }
        }
    }
}
