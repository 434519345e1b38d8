// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.descent.core.experiment.Experiments.Section;
import org.descent.workbench.internal.form.Words;

/**
 * Which part of an experiment file stands on which page of the wizard.
 *
 * <p>Threading: immutable.
 *
 * @param id the page's id
 * @param title its title
 * @param message what it is about
 * @param groups what stands on it
 */
record Pages(String id, String title, String message, List<FormGroup> groups) {
    /** The part of the file with the names, which stands on the page with the file itself. */
    static final String ROOT = "";

    private static final List<FormGroup> OPTIMIZER = List.of(
            new FormGroup.Choice(Slot.OPTIMIZER),
            new FormGroup.Fixed("optimizer", ""),
            new FormGroup.Choice(Slot.SCHEDULE),
            new FormGroup.Picture(),
            new FormGroup.Fixed("optimizer.clip", "Gradient clipping"));

    /** The pages in their order; sections that no page asks for stand on the last one. */
    static List<Pages> of(Trained trained, List<Section> sections) {
        return switch (trained) {
            case NETWORK -> network(sections);
            case SURFACE -> surface(sections);
        };
    }

    private static List<Pages> surface(List<Section> sections) {
        List<Pages> pages = List.of(
                new Pages(
                        "surface",
                        "Surface",
                        "What a point moves on.",
                        List.of(
                                new FormGroup.Kind(),
                                new FormGroup.Choice(Slot.SURFACE),
                                new FormGroup.Fixed("surface", ""))),
                new Pages("optimizer", "Optimizer", "How the point is moved.", OPTIMIZER));
        return with(
                pages,
                "How long it moves.",
                List.of(new FormGroup.Fixed("train", "Training"), new FormGroup.Fixed("seeds", "Repetition")),
                sections);
    }

    private static List<Pages> network(List<Section> sections) {
        List<Pages> pages = List.of(
                new Pages(
                        "data",
                        "Data",
                        "What is learned from, and how it is divided.",
                        List.of(
                                new FormGroup.Kind(),
                                new FormGroup.Choice(Slot.DATA),
                                new FormGroup.Fixed("data", ""),
                                new FormGroup.Fixed("data.split", "Split"),
                                new FormGroup.Fixed("data.augment", "Augmentation"))),
                new Pages(
                        "model",
                        "Model",
                        "What learns.",
                        List.of(new FormGroup.Choice(Slot.MODEL), new FormGroup.Fixed("task", "Task"))),
                new Pages("optimizer", "Optimizer", "How weights are changed.", OPTIMIZER));
        return with(
                pages,
                "How long, with what, and when it ends.",
                List.of(
                        new FormGroup.Fixed("train", "Training"),
                        new FormGroup.Choice(Slot.STOP),
                        new FormGroup.Fixed("train.evaluate", "Evaluation"),
                        new FormGroup.Fixed("select", "Selection of weights"),
                        new FormGroup.Fixed("seeds", "Repetition")),
                sections);
    }

    private static List<Pages> with(List<Pages> first, String message, List<FormGroup> last, List<Section> sections) {
        List<Pages> pages = new ArrayList<>(first);
        List<FormGroup> training = new ArrayList<>(last);
        for (Section section : sections) {
            boolean placed = section.path().equals(ROOT)
                    || training.stream().anyMatch(group -> is(group, section.path()))
                    || pages.stream()
                            .anyMatch(page -> page.groups.stream().anyMatch(group -> is(group, section.path())));
            if (!placed) {
                String name = section.path().substring(section.path().lastIndexOf('.') + 1);
                training.add(new FormGroup.Fixed(section.path(), Words.label(name)));
            }
        }
        pages.add(new Pages("training", "Training", message, List.copyOf(training)));
        return pages;
    }

    private static boolean is(FormGroup group, String path) {
        return group instanceof FormGroup.Fixed fixed && fixed.path().equals(path);
    }

    /** Whether a problem at a path belongs to this page: the most specific group that the path lies in is on it. */
    boolean owns(String path, List<Pages> all) {
        int mine = depth(path);
        return mine >= 0 && all.stream().allMatch(page -> page.depth(path) <= mine);
    }

    private int depth(String path) {
        return groups.stream()
                .flatMap(group -> path(group).stream())
                .filter(prefix -> path.equals(prefix) || path.startsWith(prefix + ".") || path.startsWith(prefix + "["))
                .mapToInt(String::length)
                .max()
                .orElse(-1);
    }

    private static Optional<String> path(FormGroup group) {
        return switch (group) {
            case FormGroup.Choice choice -> Optional.of(choice.slot().section());
            case FormGroup.Fixed fixed -> Optional.of(fixed.path());
            case FormGroup.Kind kind -> Optional.empty();
            case FormGroup.Picture picture -> Optional.empty();
        };
    }
}
