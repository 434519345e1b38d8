// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Dataset;
import org.descent.api.data.Examples;
import org.descent.api.data.Shape;
import org.descent.api.data.Target;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.FlagParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.PathParameter;
import org.descent.api.parameter.Range;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.osgi.service.component.annotations.Component;

/**
 * A folder of images with one sub-folder for each class, which may have folders of its own.
 *
 * <p>An image has the shape (3, height, width), or (1, height, width) in grey, with pixels in [0, 1]. Images come by class, then by path.
 * Up to 256 MiB of pixels are kept in memory, more in a temporary file.
 */
@Component(service = Dataset.class)
public final class Images implements Dataset {
    static final PathParameter FOLDER = new PathParameter(
            "folder", PathParameter.Target.FOLDER, true, "The folder, which has one sub-folder for each class.");
    static final IntegerParameter WIDTH = size("width", "How many pixels wide images become.");
    static final IntegerParameter HEIGHT = size("height", "How many pixels high images become.");
    static final FlagParameter GREY = new FlagParameter(
            "grey", false, "Whether images have one channel of brightness instead of three of colour.");
    static final ChoiceParameter FIT = new ChoiceParameter(
            "fit",
            "stretch",
            List.of("stretch", "crop", "pad"),
            "What becomes of images of other proportions: they change them, are cut at two sides, or get two black"
                    + " edges.");

    private static final Schema SCHEMA = Schema.of(FOLDER, WIDTH, HEIGHT, GREY, FIT);

    private final long keptBytes;

    /** For the component runtime. */
    public Images() {
        this(Spool.KEPT_BYTES);
    }

    /** With another limit of what is kept in memory. */
    Images(long keptBytes) {
        this.keptBytes = keptBytes;
    }

    private static IntegerParameter size(String key, String description) {
        return new IntegerParameter(key, 32, 1, 4096, Range.Scale.LOG, "pixels", description);
    }

    @Override
    public String id() {
        return "org.descent.images";
    }

    @Override
    public String name() {
        return "Folder of images";
    }

    @Override
    public String description() {
        return "Images in PNG, JPEG, BMP or GIF, whose classes are the sub-folders that they lie in.";
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public Examples open(Values values, Progress progress) throws IOException {
        ImageFiles files = ImageFiles.find(FOLDER, values.get(FOLDER));
        files.requireClasses();
        DataSpec spec = new DataSpec(shape(values), new Target.Classes(files.classes()));
        float[] targets = new float[files.paths().size()];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = files.classes().indexOf(files.classOf(i));
        }
        return new ByteImages(spec, read(files, values, progress), targets);
    }

    @Override
    public Examples openFor(Values values, DataSpec spec, Progress progress) throws IOException {
        if (!shape(values).equals(spec.input()) || !(spec.target() instanceof Target.Classes known)) {
            throw new InvalidInputException(Problem.at(
                    WIDTH.key(),
                    values.get(WIDTH).toString(),
                    "images become (" + shape(values).text() + ") with classes, but the network was trained on ("
                            + spec.input().text() + ") and " + spec.target().text(),
                    "Give the width, the height and the colours of the training data."));
        }
        ImageFiles files = ImageFiles.find(FOLDER, values.get(FOLDER));
        float[] targets = new float[files.paths().size()];
        Arrays.fill(targets, Float.NaN);
        if (!files.classes().isEmpty()) {
            files.requireKnown(known.names());
            for (int i = 0; i < targets.length; i++) {
                targets[i] = known.names().indexOf(files.classOf(i));
            }
        }
        return new ByteImages(spec, read(files, values, progress), targets);
    }

    private static Shape shape(Values values) {
        return Shape.of(values.get(GREY) ? 1 : 3, values.getInt(HEIGHT), values.getInt(WIDTH));
    }

    private Spool read(ImageFiles files, Values values, Progress progress) {
        int width = values.getInt(WIDTH);
        int height = values.getInt(HEIGHT);
        boolean grey = values.get(GREY);
        Picture.Fit fit = Picture.Fit.valueOf(values.get(FIT).toUpperCase(Locale.ROOT));
        Spool images = new Spool(shape(values).size(), keptBytes);
        List<Problem> broken = new ArrayList<>();
        progress.begin(files.text(), files.paths().size());
        try {
            for (Path file : files.paths()) {
                if (progress.cancelled()) {
                    throw new CancellationException("reading images was cancelled");
                }
                try {
                    images.add(Picture.read(file, grey).scaled(width, height, fit));
                } catch (IOException e) {
                    broken.add(new Problem(
                            file.toString(),
                            0,
                            "",
                            "",
                            "cannot be read as an image: " + e.getMessage(),
                            "Replace or remove it."));
                }
                progress.worked(1);
            }
            FileProblems.throwIfAny(broken);
        } catch (RuntimeException e) {
            images.close();
            throw e;
        }
        return images;
    }
}
