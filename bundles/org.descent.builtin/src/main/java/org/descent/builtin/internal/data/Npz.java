// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.Spelling;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.parameter.PathParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.TextParameter;
import org.descent.api.parameter.Values;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Two arrays of an archive of NumPy's, packed or not; apart from that, as {@link Npy}.
 *
 * <p>An array is unpacked into memory, or into a temporary file if it is larger than 256 MiB.
 */
@Component(service = Dataset.class)
public final class Npz implements Dataset {
    static final PathParameter FILE =
            PathParameter.file("file", "The archive, as numpy.savez or numpy.savez_compressed writes it.");
    static final TextParameter FEATURES =
            TextParameter.of("features", "x", "The name of the array of features in the archive.");
    static final TextParameter TARGETS = TextParameter.of(
            "targets",
            "y",
            "The name of the array of targets: numbers of classes, or quantities; only data to predict may lack it.");

    private static final Schema SCHEMA = Schema.of(FILE, FEATURES, TARGETS, Npy.LAYOUT, Npy.TASK);
    private static final String SUFFIX = ".npy";

    private final long keptBytes;

    /** For the component runtime. */
    public Npz() {
        this(Spool.KEPT_BYTES);
    }

    /** With another limit of what is kept in memory. */
    Npz(long keptBytes) {
        this.keptBytes = keptBytes;
    }

    @Override
    public String id() {
        return "org.descent.npz";
    }

    @Override
    public String name() {
        return "NumPy archive";
    }

    @Override
    public String description() {
        return "Features and targets from an archive of arrays in NumPy's format.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Examples open(Values values, Progress progress) throws IOException {
        return read(values, null, progress);
    }

    @Override
    public Examples openFor(Values values, DataSpec spec, Progress progress) throws IOException {
        return read(values, spec, progress);
    }

    private Examples read(Values values, @Nullable DataSpec known, Progress progress) throws IOException {
        Path path = values.get(FILE);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new InvalidInputException(Problem.at(
                    FILE.key(),
                    path.toString(),
                    Files.exists(path)
                            ? path + " is no file that may be read"
                            : "there is no file " + path.toAbsolutePath(),
                    "A relative path starts at the folder of the experiment file."));
        }
        try (ZipFile archive = new ZipFile(path.toFile())) {
            return NpyExamples.of(
                    () -> array(archive, FEATURES, values.get(FEATURES), true, progress),
                    () -> array(archive, TARGETS, values.get(TARGETS), known == null, progress),
                    values.get(Npy.LAYOUT),
                    values.get(Npy.TASK),
                    known);
        } catch (ZipException e) {
            throw new InvalidInputException(Problem.at(
                    FILE.key(),
                    path.toString(),
                    path + " cannot be unpacked: " + e.getMessage(),
                    "Save it with numpy.savez; for a single array use `npy`."));
        }
    }

    private @Nullable NpyArray array(
            ZipFile archive, TextParameter parameter, String name, boolean required, Progress progress)
            throws IOException {
        @Nullable ZipEntry entry = archive.getEntry(name + SUFFIX);
        if (entry == null && !required) {
            return null;
        }
        if (entry == null) {
            List<String> names = archive.stream()
                    .map(ZipEntry::getName)
                    .filter(found -> found.endsWith(SUFFIX))
                    .map(found -> found.substring(0, found.length() - SUFFIX.length()))
                    .toList();
            throw new InvalidInputException(Problem.at(
                    parameter.key(),
                    name,
                    "there is no array " + Numbers.show(name) + " in " + archive.getName(),
                    names.isEmpty() ? "It has none; save it with numpy.savez." : Spelling.hint(name, names)));
        }
        NpyArray.Place place = new NpyArray.Place(
                parameter.key(), name, "the array " + Numbers.show(name) + " in " + archive.getName());
        try (InputStream in = new BufferedInputStream(archive.getInputStream(entry), 1 << 16)) {
            return NpyArray.unpack(place, in, keptBytes, progress);
        }
    }
}
