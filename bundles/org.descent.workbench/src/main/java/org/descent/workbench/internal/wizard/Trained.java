// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import java.util.List;
import java.util.Map;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.Experiments.Section;

/** What a new run trains, which decides what its file holds. */
public enum Trained {
    /** A network on data. */
    NETWORK(
            "A &network that learns from data",
            "The file names a data set and an architecture",
            List.of(Slot.DATA, Slot.MODEL, Slot.OPTIMIZER, Slot.SCHEDULE, Slot.STOP)),
    /** A point on a surface. */
    SURFACE(
            "A &point that moves on a surface",
            "The file names a function of a few variables; there are no data",
            List.of(Slot.SURFACE, Slot.OPTIMIZER, Slot.SCHEDULE));

    private final String words;
    private final String description;
    private final List<Slot> slots;

    Trained(String words, String description, List<Slot> slots) {
        this.words = words;
        this.description = description;
        this.slots = slots;
    }

    /** What a run with this tree trains. */
    static Trained of(Map<String, Object> tree) {
        return tree.containsKey(Slot.SURFACE.section()) ? SURFACE : NETWORK;
    }

    /** The words on its button. */
    String words() {
        return words;
    }

    /** What that means for the file. */
    String description() {
        return description;
    }

    /** Where plugins are chosen. */
    List<Slot> slots() {
        return slots;
    }

    /** The sections with fixed keys. */
    List<Section> sections(Experiments experiments) {
        return switch (this) {
            case NETWORK -> experiments.sections();
            case SURFACE -> experiments.surfaceSections();
        };
    }
}
