// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import java.util.ArrayList;
import java.util.List;
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

    /** The pages in their order; sections that no page asks for stand on the last one. */
    static List<Pages> of(List<Section> sections) {
        List<Pages> pages = new ArrayList<>(List.of(
                new Pages(
                        "data",
                        "Data",
                        "What is learned from, and how it is divided.",
                        List.of(
                                new FormGroup.Choice(Slot.DATA),
                                new FormGroup.Fixed("data", ""),
                                new FormGroup.Fixed("data.split", "Split"),
                                new FormGroup.Fixed("data.augment", "Augmentation"))),
                new Pages(
                        "model",
                        "Model",
                        "What learns.",
                        List.of(new FormGroup.Choice(Slot.MODEL), new FormGroup.Fixed("task", "Task"))),
                new Pages(
                        "optimizer",
                        "Optimizer",
                        "How weights are changed.",
                        List.of(
                                new FormGroup.Choice(Slot.OPTIMIZER),
                                new FormGroup.Fixed("optimizer", ""),
                                new FormGroup.Choice(Slot.SCHEDULE),
                                new FormGroup.Fixed("optimizer.clip", "Gradient clipping")))));
        List<FormGroup> training = new ArrayList<>(List.of(
                new FormGroup.Fixed("train", "Training"),
                new FormGroup.Choice(Slot.STOP),
                new FormGroup.Fixed("train.evaluate", "Evaluation"),
                new FormGroup.Fixed("select", "Selection of weights"),
                new FormGroup.Fixed("seeds", "Repetition")));
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
        pages.add(new Pages("training", "Training", "How long, with what, and when it ends.", List.copyOf(training)));
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
        int depth = -1;
        for (FormGroup group : groups) {
            String prefix =
                    switch (group) {
                        case FormGroup.Choice choice -> choice.slot().section();
                        case FormGroup.Fixed fixed -> fixed.path();
                    };
            if (path.equals(prefix) || path.startsWith(prefix + ".") || path.startsWith(prefix + "[")) {
                depth = Math.max(depth, prefix.length());
            }
        }
        return depth;
    }
}
