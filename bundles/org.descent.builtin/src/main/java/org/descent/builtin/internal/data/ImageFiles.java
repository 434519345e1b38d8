// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Spelling;
import org.descent.api.parameter.PathParameter;

/**
 * The image files of a folder, by what their names end in; the classes are its sub-folders.
 *
 * <p>What is hidden, so begins with a dot, is not looked at. Where there are images in sub-folders, those beside them are left out.
 *
 * <p>Threading: immutable.
 */
final class ImageFiles {
    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "bmp", "gif");

    private final PathParameter parameter;
    private final Path folder;
    private final List<String> classes;
    private final List<String> empty;
    private final List<Path> paths;
    private final List<String> labels;
    private final int others;

    private ImageFiles(PathParameter parameter, Path folder, List<Path> files, List<String> subfolders) {
        this.parameter = parameter;
        this.folder = folder;
        List<Path> images = files.stream().filter(ImageFiles::isImage).toList();
        List<Path> inSubfolders = images.stream()
                .filter(file -> folder.relativize(file).getNameCount() > 1)
                .toList();
        this.paths = inSubfolders.isEmpty() ? images : inSubfolders;
        this.labels = paths.stream()
                .map(file -> folder.relativize(file).getName(0).toString())
                .toList();
        this.classes = inSubfolders.isEmpty()
                ? List.of()
                : labels.stream().distinct().sorted().toList();
        this.empty = subfolders.stream().filter(name -> !classes.contains(name)).toList();
        this.others = files.size() - paths.size();
    }

    /**
     * Finds the files.
     *
     * @throws InvalidInputException if there is no such folder or no image in it
     */
    static ImageFiles find(PathParameter parameter, Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInputException(Problem.at(
                    parameter.key(),
                    folder.toString(),
                    Files.exists(folder)
                            ? folder + " is a file, must be a folder"
                            : "there is no folder " + folder.toAbsolutePath(),
                    "A relative path starts at the folder of the experiment file."));
        }
        ImageFiles found;
        try (Stream<Path> all = Files.walk(folder);
                Stream<Path> direct = Files.list(folder)) {
            List<Path> files = all.filter(file -> !isHidden(folder.relativize(file)) && Files.isRegularFile(file))
                    .sorted(Comparator.comparing(file -> key(folder.relativize(file))))
                    .toList();
            List<String> subfolders = direct.filter(file -> Files.isDirectory(file) && !isHidden(file.getFileName()))
                    .map(file -> file.getFileName().toString())
                    .sorted()
                    .toList();
            found = new ImageFiles(parameter, folder, files, subfolders);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (found.paths.isEmpty()) {
            throw found.problem(
                    "has no image: no file in it ends in "
                            + ENDINGS.stream()
                                    .sorted()
                                    .map(ending -> "." + ending)
                                    .collect(Collectors.joining(", ")),
                    "Name the folder that has one sub-folder for each class.");
        }
        return found;
    }

    /** The path with slashes whatever the system, so that the order is the same everywhere. */
    private static String key(Path relative) {
        List<String> names = new ArrayList<>();
        relative.forEach(name -> names.add(name.toString()));
        return String.join("/", names);
    }

    private static boolean isHidden(Path relative) {
        for (Path name : relative) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isImage(Path file) {
        String name = file.getFileName().toString();
        return ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
    }

    private InvalidInputException problem(String what, String hint) {
        return new InvalidInputException(Problem.at(parameter.key(), folder.toString(), folder + " " + what, hint));
    }

    /**
     * Makes sure that there are two classes to tell apart.
     *
     * @throws InvalidInputException if not
     */
    void requireClasses() {
        if (!empty.isEmpty() && !classes.isEmpty()) {
            throw problem(
                    "has sub-folders without an image: " + String.join(", ", empty),
                    "Remove them, or add images of these classes.");
        }
        if (classes.isEmpty()) {
            throw problem(
                    "has images but none in a sub-folder", "Put the images of each class into a folder of its own.");
        }
        if (classes.size() == 1) {
            throw problem(
                    "has images in one sub-folder only, '" + classes.get(0) + "'",
                    "Name the folder above it, or add the images of another class.");
        }
    }

    /**
     * Makes sure that a network knows all classes.
     *
     * @throws InvalidInputException if not, with each class that it does not know
     */
    void requireKnown(List<String> known) {
        List<Problem> problems = new ArrayList<>();
        for (String name : classes) {
            if (!known.contains(name)) {
                problems.add(Problem.at(
                        parameter.key(),
                        folder.resolve(name).toString(),
                        folder.resolve(name) + " is no class that the network knows",
                        Spelling.hint(name, known)));
            }
        }
        FileProblems.throwIfAny(problems);
    }

    /** The classes that have images, by letter; none where all images lie in the folder itself. */
    List<String> classes() {
        return classes;
    }

    /** The images, by class and then by path. */
    List<Path> paths() {
        return paths;
    }

    /** The class of an image. */
    String classOf(int image) {
        return labels.get(image);
    }

    /** What is read and what is not, for a person. */
    String text() {
        return "reading " + paths.size() + " images" + (others == 0 ? "" : ", leaving " + others + " other files out");
    }
}
