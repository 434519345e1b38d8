// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.PathParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.service.component.annotations.Component;

/**
 * Two arrays in NumPy's format, one of features and one of targets, whose first dimension counts the examples.
 *
 * <p>Read are floating-point numbers of 16, 32 and 64 bits, whole numbers of 8 to 64 bits with and without sign, and flags, in either order
 * of bytes and of dimensions; a number that single precision cannot hold is rounded. Features stay in the file, which is mapped, so that it
 * may be larger than memory; in Fortran's order, an example is scattered over the file, which is slow where it does not fit into memory.
 */
@Component(service = Dataset.class)
public final class Npy implements Dataset {
    static final PathParameter FEATURES =
            PathParameter.file("features", "The file of features, as numpy.save writes it.");
    static final PathParameter TARGETS = new PathParameter(
            "targets",
            PathParameter.Target.FILE,
            false,
            "The file of targets: numbers of classes, or quantities; only data to predict may lack it.");
    static final ChoiceParameter LAYOUT = new ChoiceParameter(
            "layout",
            NpyLayout.CHANNELS_FIRST,
            List.of(NpyLayout.CHANNELS_FIRST, NpyLayout.CHANNELS_LAST, NpyLayout.GREY),
            "Where the channels of images and sequences are: (examples, channels, height, width), (examples, height, width, channels),"
                    + " or nowhere.");
    static final ChoiceParameter TASK = new ChoiceParameter(
            "task",
            "auto",
            List.of("auto", "classification", "regression"),
            "What the targets are; auto takes whole numbers of at most " + NpyTargets.MOST_CLASSES
                    + " different values as classes, and all other numbers as quantities.");

    private static final Schema SCHEMA = Schema.of(FEATURES, TARGETS, LAYOUT, TASK);

    @Override
    public String id() {
        return "org.descent.npy";
    }

    @Override
    public String name() {
        return "NumPy arrays";
    }

    @Override
    public String description() {
        return "Features and targets from two files in NumPy's format.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Examples open(Values values, Progress progress) throws IOException {
        return read(values, null);
    }

    @Override
    public Examples openFor(Values values, DataSpec spec, Progress progress) throws IOException {
        return read(values, spec);
    }

    private static Examples read(Values values, @Nullable DataSpec known) throws IOException {
        return NpyExamples.of(
                () -> NpyArray.map(FEATURES.key(), values.get(FEATURES), Regions.MAPPED),
                () -> targets(values.get(TARGETS), known == null),
                values.get(LAYOUT),
                values.get(TASK),
                known);
    }

    private static @Nullable NpyArray targets(Path path, boolean required) throws IOException {
        if (!path.toString().isEmpty()) {
            return NpyArray.map(TARGETS.key(), path, Regions.MAPPED);
        }
        if (required) {
            throw new InvalidInputException(Problem.at(
                    TARGETS.key(),
                    "",
                    "is missing; it must be the path of a file",
                    "A network is trained on targets."));
        }
        return null;
    }
}
