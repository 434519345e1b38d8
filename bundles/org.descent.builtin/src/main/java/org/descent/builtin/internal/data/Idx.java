// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.PathParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * Images in the format of MNIST, one file of images and one of labels, packed by gzip or not.
 *
 * <p>An image has the shape (1, height, width); its pixels, 0 to 255 in the file, are divided by 255. The classes are the labels that
 * occur, by size. Up to 256 MiB of images are kept in memory, more in a temporary file.
 */
@Component(service = Dataset.class)
public final class Idx implements Dataset {
    static final PathParameter IMAGES =
            PathParameter.file("images", "The file of images, such as train-images-idx3-ubyte.gz.");
    static final PathParameter LABELS =
            PathParameter.file("labels", "The file of labels, such as train-labels-idx1-ubyte.gz.");
    static final IntegerParameter LIMIT = new IntegerParameter(
            "limit",
            0,
            0,
            Integer.MAX_VALUE,
            Range.Scale.LINEAR,
            "examples",
            "How many examples are read from the beginning of the files; 0 for all.");

    private static final Schema SCHEMA = Schema.of(IMAGES, LABELS, LIMIT);
    private static final int LARGEST_IMAGE = 1 << 26;

    private final long keptBytes;

    /** For the component runtime. */
    public Idx() {
        this(Spool.KEPT_BYTES);
    }

    /** With another limit of what is kept in memory. */
    Idx(long keptBytes) {
        this.keptBytes = keptBytes;
    }

    @Override
    public String id() {
        return "org.descent.idx";
    }

    @Override
    public String name() {
        return "IDX files";
    }

    @Override
    public String description() {
        return "Images with labels in the format of MNIST, pixels scaled to [0, 1].";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Examples open(Values values, Progress progress) throws IOException {
        Pictures pictures = read(values, progress);
        SortedSet<Integer> occurring = new TreeSet<>();
        for (byte label : pictures.labels) {
            occurring.add(Byte.toUnsignedInt(label));
        }
        if (occurring.size() == 1) {
            pictures.images.close();
            throw new InvalidInputException(Problem.at(
                    LABELS.key(),
                    "",
                    "all labels are " + occurring.first() + ", must be of at least two classes",
                    "Name a file of labels that belongs to the images, or read more examples."));
        }
        List<String> names = occurring.stream().map(String::valueOf).toList();
        return pictures.examples(new DataSpec(pictures.shape, new Target.Classes(names)), names);
    }

    @Override
    public Examples openFor(Values values, DataSpec spec, Progress progress) throws IOException {
        Pictures pictures = read(values, progress);
        if (!pictures.shape.equals(spec.input()) || !(spec.target() instanceof Target.Classes classes)) {
            pictures.images.close();
            throw new InvalidInputException(Problem.at(
                    IMAGES.key(),
                    values.get(IMAGES).toString(),
                    "the files have images of (" + pictures.shape.text()
                            + ") and classes, but the network was trained on ("
                            + spec.input().text() + ") and " + spec.target().text(),
                    "Give data of the same form."));
        }
        return pictures.examples(spec, classes.names());
    }

    private Pictures read(Values values, Progress progress) throws IOException {
        List<Problem> problems = new ArrayList<>();
        byte[] labels = new byte[0];
        try {
            labels = labels(values, progress);
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        }
        try (IdxFile file = IdxFile.open(IMAGES, values.get(IMAGES), 3, progress)) {
            if (problems.isEmpty()) {
                return pictures(file, labels, values.getInt(LIMIT));
            }
        } catch (InvalidInputException e) {
            problems.addAll(e.problems());
        }
        throw new InvalidInputException(problems);
    }

    private static byte[] labels(Values values, Progress progress) throws IOException {
        try (IdxFile file = IdxFile.open(LABELS, values.get(LABELS), 1, progress)) {
            byte[] labels = file.read(file.size(0));
            file.requireEnd();
            return labels;
        }
    }

    private Pictures pictures(IdxFile file, byte[] labels, int limit) throws IOException {
        int count = file.size(0);
        if (count != labels.length) {
            throw file.problem(
                    "has " + count + " images, but there are " + labels.length + " labels",
                    "Name two files that belong together.");
        }
        long size = (long) file.size(1) * file.size(2);
        if (size > LARGEST_IMAGE) {
            throw file.problem(
                    "has images of " + file.size(1) + " x " + file.size(2) + " pixels, of at most " + LARGEST_IMAGE
                            + " that can be used",
                    "Fetch the file again.");
        }
        int wanted = limit == 0 ? count : Math.min(limit, count);
        Spool images = new Spool((int) size, keptBytes);
        try {
            for (int i = 0; i < wanted; i++) {
                images.add(file.read((int) size));
            }
            if (wanted == count) {
                file.requireEnd();
            }
        } catch (IOException | RuntimeException e) {
            images.close();
            throw e;
        }
        return new Pictures(Shape.of(1, file.size(1), file.size(2)), images, Arrays.copyOf(labels, wanted));
    }

    /** What the two files hold. */
    private static final class Pictures {
        private final Shape shape;
        private final Spool images;
        private final byte[] labels;

        Pictures(Shape shape, Spool images, byte[] labels) {
            this.shape = shape;
            this.images = images;
            this.labels = labels;
        }

        /** The examples with each label's place among the names of classes. */
        Examples examples(DataSpec spec, List<String> names) throws IOException {
            float[] classes = new float[labels.length];
            for (int i = 0; i < labels.length; i++) {
                String name = Integer.toString(Byte.toUnsignedInt(labels[i]));
                int index = names.indexOf(name);
                if (index < 0) {
                    images.close();
                    throw new InvalidInputException(Problem.at(
                            LABELS.key(),
                            name,
                            "the label of example " + i + " is " + name + ", which is no class that the network knows: "
                                    + String.join(", ", names),
                            "Give data of the same classes."));
                }
                classes[i] = index;
            }
            return new ByteImages(spec, images, classes);
        }
    }
}
