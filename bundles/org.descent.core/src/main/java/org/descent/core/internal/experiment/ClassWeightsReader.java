// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.descent.core.experiment.ClassWeights;

/**
 * Reads the weights of classes: a word, a section of names, or a list.
 *
 * <p>Threading: confined to one thread.
 */
final class ClassWeightsReader {
    private final Problems problems;

    ClassWeightsReader(Problems problems) {
        this.problems = problems;
    }

    ClassWeights read(SectionReader task) {
        Optional<Item> item = task.take(FileFormat.CLASS_WEIGHTS);
        return item.isEmpty() ? new ClassWeights.None() : read(item.get(), task.path(FileFormat.CLASS_WEIGHTS));
    }

    private ClassWeights read(Item item, String path) {
        if (PlanReader.isWord(item, FileFormat.BALANCED)) {
            return new ClassWeights.Balanced();
        }
        if (item instanceof Item.Section section) {
            Map<String, Double> weights = new LinkedHashMap<>();
            section.entries().forEach((name, entry) -> weight(entry.value(), path + "." + name)
                    .ifPresent(weight -> weights.put(name, weight)));
            return new ClassWeights.Named(weights);
        }
        if (item instanceof Item.Sequence sequence) {
            List<Double> weights = new ArrayList<>();
            for (int i = 0; i < sequence.items().size(); i++) {
                weight(sequence.items().get(i), path + "[" + i + "]").ifPresent(weights::add);
            }
            return new ClassWeights.Listed(weights);
        }
        if (!PlanReader.isWord(item, FileFormat.NONE)) {
            problems.add(
                    item,
                    path,
                    "must be none, balanced, a weight for each class by its name, or a list of weights, got "
                            + item.text(),
                    "Write it like { rare: 5, common: 1 }.");
        }
        return new ClassWeights.None();
    }

    private OptionalDouble weight(Item item, String path) {
        if (item instanceof Item.Scalar scalar && scalar.value() instanceof Number number) {
            double weight = number.doubleValue();
            if (weight >= 0 && weight < Double.POSITIVE_INFINITY) {
                return OptionalDouble.of(weight);
            }
        }
        problems.add(item, path, "must be a number from 0 on, got " + item.text(), "A weight of 2 counts twice.");
        return OptionalDouble.empty();
    }
}
