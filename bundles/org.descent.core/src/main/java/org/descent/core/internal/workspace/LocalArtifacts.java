// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.workspace;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.core.store.Artifact;
import org.descent.core.store.RunStore;
import org.descent.core.store.StoreException;
import org.descent.core.workspace.Artifacts;
import org.descent.core.workspace.NewArtifact;

/**
 * The files of runs, beside a store.
 *
 * <p>Threading: thread-safe.
 */
final class LocalArtifacts implements Artifacts {
    private final RunStore store;
    private final ContentFiles contents;
    private final RunFiles runs;
    private final Clock clock;

    LocalArtifacts(RunStore store, ContentFiles contents, RunFiles runs, Clock clock) {
        this.store = store;
        this.contents = contents;
        this.runs = runs;
        this.clock = clock;
    }

    @Override
    public Artifact add(String run, NewArtifact file, Progress progress) {
        check(file);
        if (store.find(run).isEmpty()) {
            throw new IllegalArgumentException("there is no run '" + run + "'");
        }
        try {
            contents.clear();
            try (ContentFiles.Incoming come = contents.copyOf(file.file(), progress)) {
                return attach(run, file, come);
            }
        } catch (IOException e) {
            throw new StoreException(
                    file.file() + " cannot be kept: " + reason(e) + ". Nothing was added; make room for "
                            + size(file.file()) + " bytes, see that the workspace can be written, and try again.",
                    e);
        }
    }

    private static void check(NewArtifact file) {
        List<Problem> problems = new ArrayList<>();
        if (!Artifact.isName(file.name())) {
            problems.add(Problem.at(
                    "name",
                    file.name(),
                    "must be the name of a file, of at most 200 characters and without / and \\, got '" + file.name()
                            + "'",
                    "Choose another one."));
        }
        if (Files.isDirectory(file.file())) {
            problems.add(Problem.of(file.file() + " is a folder", "Pack it into one file, as with tar or zip."));
        } else if (!Files.isReadable(file.file())) {
            problems.add(
                    Problem.of(file.file() + (Files.exists(file.file()) ? " cannot be read" : " is not there"), ""));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
    }

    /**
     * Adds a file to a run that was never written again since it was made, whichever run has another one of its name.
     *
     * @param shared whether it is never written again either, so that it needs no copy
     * @throws IOException if it cannot be kept
     */
    void keep(String run, NewArtifact file, boolean shared) throws IOException {
        try (ContentFiles.Incoming come =
                shared ? contents.linkTo(file.file()) : contents.copyOf(file.file(), Progress.NONE)) {
            attach(run, file, come);
        }
    }

    private Artifact attach(String run, NewArtifact file, ContentFiles.Incoming come) throws IOException {
        Artifact artifact = new Artifact(
                file.name(),
                file.mediaType().isBlank() ? mediaType(file.name()) : file.mediaType(),
                come.sha256(),
                come.bytes(),
                file.step(),
                clock.instant(),
                file.by());
        return contents.locked(() -> {
            contents.keep(come);
            return store.attach(run, artifact, file.replace())
                    ? artifact
                    : store.artifacts(run).stream()
                            .filter(other -> other.removed().isEmpty() && other.isSameAs(artifact))
                            .findFirst()
                            .orElse(artifact);
        });
    }

    private static String mediaType(String name) {
        return Optional.ofNullable(URLConnection.guessContentTypeFromName(name)).orElse(Artifact.UNKNOWN_TYPE);
    }

    @Override
    public Path file(Artifact artifact) {
        return contents.file(artifact.sha256());
    }

    @Override
    public void copy(Artifact artifact, Path target, Progress progress) {
        Path place = target.toAbsolutePath().normalize();
        Path parent = place.getParent();
        if (Files.exists(place)) {
            throw new InvalidInputException(
                    Problem.of(place + " is there already", "Choose another file, or move it away."));
        }
        if (parent == null || !Files.isDirectory(parent)) {
            throw new InvalidInputException(
                    Problem.of("there is no folder " + parent, "Make it, or choose another file."));
        }
        if (!Files.isReadable(file(artifact))) {
            throw new StoreException("The content of " + artifact.name() + ", " + file(artifact)
                    + ", is not there. Look the workspace through with 'descent store check'.");
        }
        Path part = parent.resolve(place.getFileName() + "." + UUID.randomUUID() + ".part");
        try (ContentFiles.Incoming copied = ContentFiles.copy(file(artifact), part, progress)) {
            if (!copied.sha256().equals(artifact.sha256())) {
                throw new StoreException("The content of " + artifact.name() + ", " + file(artifact)
                        + ", is damaged. Look the workspace through with 'descent store check'.");
            }
            Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new StoreException(
                    artifact.name() + " cannot be copied to " + place + ": " + reason(e)
                            + ". Make room, or choose another file.",
                    e);
        } finally {
            delete(part);
        }
    }

    private static void delete(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // a part that stays does no harm beside the message that copying failed
        }
    }

    @Override
    public Inspection check(Progress progress) {
        try {
            Content kept = new Content(0, 0);
            Content unused = new Content(0, 0);
            Set<String> needed = new HashSet<>();
            // read under the lock: what was renamed and is not in the store yet would look like waste
            Map<String, Long> all = contents.locked(() -> {
                needed.addAll(needed());
                return contents.all();
            });
            for (Map.Entry<String, Long> content : all.entrySet()) {
                if (needed.contains(content.getKey())) {
                    kept = kept.and(content.getValue());
                } else {
                    unused = unused.and(content.getValue());
                }
            }
            progress.begin("checking artifacts", kept.bytes());
            return new Inspection(problems(progress), kept, unused);
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private Set<String> needed() {
        Set<String> needed = new HashSet<>();
        store.artifacts().values().forEach(of -> of.forEach(artifact -> needed.add(artifact.sha256())));
        return needed;
    }

    private List<Problem> problems(Progress progress) throws IOException {
        List<Problem> problems = new ArrayList<>();
        Set<String> sound = new HashSet<>();
        for (Map.Entry<String, List<Artifact>> run : store.artifacts().entrySet()) {
            for (Artifact artifact : run.getValue()) {
                if (progress.cancelled()) {
                    return problems;
                }
                if (sound.contains(artifact.sha256())) {
                    continue;
                }
                if (isSound(artifact)) {
                    sound.add(artifact.sha256());
                    progress.worked(artifact.bytes());
                } else {
                    problems.add(problem(run.getKey(), artifact));
                }
            }
        }
        return problems;
    }

    private boolean isSound(Artifact artifact) throws IOException {
        return ContentFiles.isSound(file(artifact), artifact.sha256(), artifact.bytes());
    }

    private Problem problem(String run, Artifact artifact) {
        boolean there = Files.exists(file(artifact));
        return Problem.at(
                run + "." + artifact.name(),
                "",
                "the content of the artifact, " + file(artifact) + ", is "
                        + (there ? "not what was added" : "not there"),
                "Add the file again with 'descent artifact add " + run + " " + artifact.name()
                        + "', or put a copy of it in its place; 'descent store repair' takes it from the run's folder"
                        + " if it is there.");
    }

    @Override
    public List<Problem> repair(Progress progress) {
        List<Problem> done = new ArrayList<>();
        store.artifacts().forEach((run, artifacts) -> {
            for (Artifact artifact : artifacts) {
                if (!progress.cancelled()) {
                    repair(run, artifact, progress).ifPresent(done::add);
                }
            }
        });
        return done;
    }

    private Optional<Problem> repair(String run, Artifact artifact, Progress progress) {
        try {
            Path other = runs.folder(run).path().resolve(artifact.name());
            if (isSound(artifact) || !ContentFiles.isSound(other, artifact.sha256(), artifact.bytes())) {
                return Optional.empty();
            }
            try (ContentFiles.Incoming come = contents.copyOf(other, progress)) {
                contents.locked(() -> {
                    contents.keep(come);
                    return come;
                });
            }
            return Optional.of(Problem.at(run + "." + artifact.name(), "", "its content was taken from " + other, ""));
        } catch (InvalidPathException e) {
            return Optional.empty(); // no file can have this name here, as one with a colon on Windows
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    @Override
    public Content sweep() {
        try {
            return contents.locked(() -> {
                contents.clear();
                Content deleted = new Content(0, 0);
                Set<String> needed = needed();
                for (Map.Entry<String, Long> content : contents.all().entrySet()) {
                    if (!needed.contains(content.getKey())) {
                        Files.delete(contents.file(content.getKey()));
                        deleted = deleted.and(content.getValue());
                    }
                }
                return deleted;
            });
        } catch (IOException e) {
            throw unusable(e);
        }
    }

    private static long size(Path file) {
        return file.toFile().length();
    }

    private static String reason(IOException e) {
        return Optional.ofNullable(e.getMessage()).orElse(e.toString());
    }

    private static StoreException unusable(IOException e) {
        return new StoreException(
                "The files of the runs cannot be used: " + e + ". See that artifacts/ in the workspace can be written.",
                e);
    }
}
