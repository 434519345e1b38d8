// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.descent.api.Plugin;
import org.descent.api.PluginKind;
import org.descent.core.experiment.Choice;
import org.descent.core.internal.experiment.Item.Place;
import org.descent.core.internal.registry.Kinds;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.registry.PluginRegistry.Found;

/**
 * Reads sections that name a plugin and give values to its parameters.
 *
 * <p>Threading: confined to one thread.
 */
final class ChoiceReader {
    private final PluginRegistry registry;
    private final Path folder;
    private final Problems problems;

    ChoiceReader(PluginRegistry registry, Path folder, Problems problems) {
        this.registry = registry;
        this.folder = folder;
        this.problems = problems;
    }

    /** A choice and where it stands. */
    record Placed<P extends Plugin>(Choice<P> choice, Place place, String path) {}

    /** The section of an item that names a plugin; a plain word is short for the section that uses the plugin of that name. */
    SectionReader open(Item item, String path) {
        return switch (item) {
            case Item.Section section -> new SectionReader(section, path, folder, problems);
            case Item.Scalar scalar
            when scalar.value() instanceof String -> {
                Item.Entry use = new Item.Entry(item.place(), item);
                yield new SectionReader(
                        new Item.Section(item.place(), Map.of(FileFormat.USE, use)), path, folder, problems);
            }
            default -> {
                problems.add(
                        item,
                        path,
                        "must be a section that names a plugin, got " + item.text(),
                        "Write it like { use: NAME }.");
                Item.Section empty = new Item.Section(item.place(), Map.of());
                yield new SectionReader(empty, path, folder, problems).leaveOpen();
            }
        };
    }

    /** A section with nothing but a plugin and its values. */
    <P extends Plugin> Optional<Placed<P>> only(Class<P> type, Item item, String path) {
        SectionReader section = open(item, path);
        Optional<Choice<P>> choice = choice(type, section);
        section.finish();
        return choice.map(chosen -> new Placed<>(chosen, item.place(), path));
    }

    /** A list of such sections; a single one is short for a list of one. */
    <P extends Plugin> List<Placed<P>> list(Class<P> type, Item item, String path) {
        List<Placed<P>> choices = new ArrayList<>();
        switch (item) {
            case Item.Sequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    only(type, sequence.items().get(i), path + "[" + i + "]").ifPresent(choices::add);
                }
            }
            case Item.Nothing nothing -> problems.add(item, path, "has no value", "Write [] for none.");
            default -> only(type, item, path).ifPresent(choices::add);
        }
        return choices;
    }

    /** The plugin that a section names and its values; the section may have further keys. */
    <P extends Plugin> Optional<Choice<P>> choice(Class<P> type, SectionReader section) {
        if (section.isOpen()) {
            return Optional.empty();
        }
        Optional<P> plugin = plugin(type, section);
        if (plugin.isEmpty()) {
            section.leaveOpen();
        }
        return plugin.flatMap(found -> section.read(found.schema()).map(values -> new Choice<>(found, values)));
    }

    private <P extends Plugin> Optional<P> plugin(Class<P> type, SectionReader section) {
        PluginKind kind = Kinds.of(type);
        String path = section.path(FileFormat.USE);
        Optional<Item> use = section.take(FileFormat.USE);
        if (use.isEmpty()) {
            problems.add(
                    section.place(), path, "", "is missing; it must name a plugin (" + kind.word() + ")", known(kind));
            return Optional.empty();
        }
        if (!(use.get() instanceof Item.Scalar scalar && scalar.value() instanceof String name)) {
            problems.add(
                    use.get(),
                    path,
                    "must name a plugin (" + kind.word() + "), got " + use.get().text(),
                    known(kind));
            return Optional.empty();
        }
        return switch (registry.find(type, name)) {
            case Found.Usable<P> usable -> Optional.of(usable.plugin());
            case Found.Missing<P> missing -> {
                problems.add(section.place(FileFormat.USE), missing.problem().under(path));
                yield Optional.empty();
            }
        };
    }

    private String known(PluginKind kind) {
        List<String> names = registry.names(kind);
        return names.isEmpty() ? "There are none to choose from." : "Known: " + String.join(", ", names) + ".";
    }
}
