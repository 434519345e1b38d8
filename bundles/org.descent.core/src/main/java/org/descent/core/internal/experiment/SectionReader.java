// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.descent.api.Problem;
import org.descent.api.Spelling;
import org.descent.api.parameter.Parameter;
import org.descent.api.parameter.PathParameter;
import org.descent.api.parameter.Schema;
import org.descent.api.parameter.Values;
import org.descent.core.internal.experiment.Item.Place;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Takes the keys of one section, each once; what nobody took is unknown.
 *
 * <p>Threading: confined to one thread.
 */
final class SectionReader {
    /** What separates the steps of a path: {@code layers[2].units} has {@code layers}, {@code 2} and {@code units}. */
    private static final Pattern STEP = Pattern.compile("\\]\\.|[.\\[\\]]");

    private final Item.Section section;
    private final String path;
    private final Path folder;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();
    private final Set<String> refused = new HashSet<>();
    private boolean open;

    /**
     * A reader.
     *
     * @param section the section
     * @param path its dotted path, or empty for the whole file
     * @param folder against which paths of files are resolved
     * @param problems where problems go
     */
    SectionReader(Item.Section section, String path, Path folder, Problems problems) {
        this.section = section;
        this.path = path;
        this.folder = folder;
        this.problems = problems;
    }

    Place place() {
        return section.place();
    }

    /** The path of this section; empty for the whole file. */
    String path() {
        return path;
    }

    /** The path of a key in this section. */
    String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** Where a key stands, or the section where it does not. */
    Place place(String key) {
        Item.Entry entry = section.entries().get(key);
        return entry == null ? section.place() : entry.place();
    }

    /** Whether a key is given. */
    boolean has(String key) {
        return section.entries().containsKey(key);
    }

    /** Takes the value of a key, if it is given. */
    Optional<Item> take(String key) {
        known.add(key);
        return Optional.ofNullable(section.entries().get(key)).map(Item.Entry::value);
    }

    /** Takes a section within this one; an empty one where it is not given or is something else, which is a problem. */
    SectionReader section(String key) {
        Item item = take(key).orElseGet(() -> new Item.Section(place(key), Map.of()));
        return new SectionReader(asSection(item, path(key)), path(key), folder, problems);
    }

    /** The same, where a list or a word is short for a section with only that under one key. */
    SectionReader section(String key, String shortFor) {
        Item.Entry given = section.entries().get(key);
        if (given == null || !(given.value() instanceof Item.Sequence || given.value() instanceof Item.Scalar)) {
            return section(key);
        }
        known.add(key);
        Item.Section whole = new Item.Section(given.place(), Map.of(shortFor, given));
        return new SectionReader(whole, path(key), folder, problems);
    }

    private Item.Section asSection(Item item, String at) {
        switch (item) {
            case Item.Section given -> {
                return given;
            }
            case Item.Nothing nothing -> {
                return new Item.Section(nothing.place(), Map.of());
            }
            case Item.Sequence sequence -> problems.add(item, at, "must be a section, got a list", "");
            case Item.Scalar scalar -> problems.add(item, at, "must be a section, got " + item.text(), "");
        }
        return new Item.Section(item.place(), Map.of());
    }

    /** Refuses a key that a later version will have. */
    void unavailable(String key) {
        refuse(key, "is not available in this version", "Leave it out.");
    }

    /** Refuses a key that stands where it has no meaning. */
    void refuse(String key, String why, String hint) {
        Item.Entry entry = section.entries().get(key);
        if (entry != null) {
            refused.add(key);
            problems.add(entry.place(), path(key), entry.value().text(), why, hint);
        }
    }

    /** Takes the keys of a schema that has defaults for all; a value with a problem is replaced by its default. */
    Values values(Schema schema) {
        return read(schema).orElseGet(schema::defaults);
    }

    /** Takes the keys of a schema; empty after a problem with a key that has no default. */
    Optional<Values> read(Schema schema) {
        Map<String, @Nullable Object> raw = new LinkedHashMap<>();
        for (Parameter<?> parameter : schema.parameters()) {
            take(parameter.key()).ifPresent(item -> raw.put(parameter.key(), resolved(parameter, item)));
        }
        List<Problem> found = schema.check(raw);
        for (Problem problem : found) {
            problems.add(within(problem.path()), problem.under(path));
            raw.remove(STEP.split(problem.path())[0]);
        }
        return found.isEmpty() || schema.check(raw).isEmpty() ? Optional.of(schema.read(raw)) : Optional.empty();
    }

    /** Where a value within this section stands, such as {@code layers[2].units}, or what is next to it from outside. */
    private Place within(String inner) {
        Item item = section;
        Place place = section.place();
        for (String step : STEP.split(inner)) {
            switch (item) {
                case Item.Section given -> {
                    Item.Entry entry = given.entries().get(step);
                    if (entry == null) {
                        return place;
                    }
                    place = entry.place();
                    item = entry.value();
                }
                case Item.Sequence list -> {
                    item = list.items().get(Integer.parseInt(step));
                    place = item.place();
                }
                default -> {
                    return place;
                }
            }
        }
        return place;
    }

    /** The plain value; a relative path of a file becomes an absolute one. */
    private @Nullable Object resolved(Parameter<?> parameter, Item item) {
        @Nullable Object plain = item.plain();
        if (parameter instanceof PathParameter && plain instanceof String text && !text.isBlank()) {
            try {
                return folder.toAbsolutePath().resolve(text).normalize().toString();
            } catch (InvalidPathException e) {
                return text;
            }
        }
        return plain;
    }

    /** Takes whatever keys are left, since it cannot be said what they mean. */
    SectionReader leaveOpen() {
        open = true;
        return this;
    }

    /** Whether whatever keys are left are taken. */
    boolean isOpen() {
        return open;
    }

    /** Reports the keys that nobody took. */
    void finish() {
        if (open) {
            return;
        }
        List<String> candidates = new ArrayList<>(known);
        section.entries().forEach((key, entry) -> {
            if (!known.contains(key) && !refused.contains(key)) {
                problems.add(
                        entry.place(),
                        path(key),
                        entry.value().text(),
                        "unknown key '" + key + "'",
                        Spelling.hint(key, candidates));
            }
        });
    }
}
