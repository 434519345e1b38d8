// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.descent.api.Spelling;
import org.descent.cli.internal.UsageException;
import org.descent.core.experiment.Experiments;
import org.eclipse.jdt.annotation.Nullable;

/** Reads the file that says which runs the gallery has; {@code examples/gallery/rules.yaml} explains its form. */
final class GalleryFile {
    private final Path file;
    private final Map<String, Object> root;
    private final Set<String> rules;
    private final List<GalleryCase> cases = new ArrayList<>();

    private GalleryFile(Path file, Map<String, Object> root, Set<String> rules) {
        this.file = file;
        this.root = root;
        this.rules = rules;
    }

    /**
     * The runs of a file.
     *
     * @param rules the ids of the rules that may be named, by their last parts
     * @param only the data sets that are wanted; all if it is empty
     * @throws UsageException if the file has another form
     */
    static List<GalleryCase> read(Path file, Set<String> rules, List<String> only) throws IOException {
        Object parsed = Experiments.parse(Files.readString(file));
        GalleryFile reader = new GalleryFile(file, map(parsed, "the file"), rules);
        reader.readAll(only);
        return reader.cases;
    }

    private void readAll(List<String> only) {
        Map<String, Object> sets = map(root.getOrDefault("datasets", Map.of()), "datasets");
        for (String wanted : only) {
            if (!sets.containsKey(wanted)) {
                throw new UsageException("--data: " + file + " has no data set '" + wanted + "'. "
                        + Spelling.hint(wanted, new ArrayList<>(sets.keySet())));
            }
        }
        sets.forEach((name, value) -> {
            if (only.isEmpty() || only.contains(name)) {
                Map<String, Object> set = map(value, "datasets." + name);
                clean(name, set);
                faults(name, set);
            }
        });
    }

    private void clean(String name, Map<String, Object> set) {
        List<?> variants = list(root.getOrDefault("clean", List.of()), "clean");
        for (int v = 0; v < variants.size(); v++) {
            Map<String, Object> overrides = map(variants.get(v), "clean[" + v + "]");
            for (long seed = 1; seed <= seeds(root, "cleanSeeds"); seed++) {
                add(new Plan(name, set, "clean", Set.of(), Set.of(), root.get("cleanEffects")), v + 1, seed, overrides);
            }
        }
    }

    private void faults(String name, Map<String, Object> set) {
        for (Object element : list(root.getOrDefault("faults", List.of()), "faults")) {
            Map<String, Object> fault = map(element, "faults");
            String word = String.valueOf(fault.get("name"));
            if (fault.containsKey("datasets")
                    && !list(fault.get("datasets"), word + ".datasets").contains(name)) {
                continue;
            }
            Set<String> labels = ids(fault, "labels", word);
            Set<String> also = ids(fault, "also", word);
            List<?> strengths = list(fault.getOrDefault("strengths", List.of()), word + ".strengths");
            for (int s = 0; s < strengths.size(); s++) {
                Map<String, Object> overrides = map(strengths.get(s), word + ".strengths");
                for (long seed = 1; seed <= seeds(fault.containsKey("seeds") ? fault : root, "seeds"); seed++) {
                    add(new Plan(name, set, word, labels, also, fault.get("effect")), s + 1, seed, overrides);
                }
            }
        }
    }

    /** What the runs of a fault have in common. */
    private record Plan(
            String data,
            Map<String, Object> set,
            String fault,
            Set<String> labels,
            Set<String> also,
            @Nullable Object effects) {}

    private void add(Plan plan, int strength, long seed, Map<String, Object> overrides) {
        Map<String, Object> more = new LinkedHashMap<>(overrides);
        Object stall = more.remove("stall");
        Object rare = more.remove("rare");
        Object repeated = more.remove("repeated");
        Spoil spoil = rare instanceof Long every
                ? new Spoil(Spoil.Kind.RARE, every.intValue())
                : repeated instanceof Long percent ? new Spoil(Spoil.Kind.REPEATED, percent.intValue()) : Spoil.NOTHING;
        GalleryTree base =
                new GalleryTree(map(plan.set().get("base"), "datasets." + plan.data() + ".base"), plan.set());
        Map<String, Object> tree = tree(base, plan, strength, seed, more);
        cases.add(new GalleryCase(
                plan.data(),
                Boolean.TRUE.equals(plan.set().get("tuned")),
                plan.fault(),
                strength,
                seed,
                plan.labels(),
                plan.also(),
                effects(base, plan, strength, seed, more),
                stall instanceof Number number ? number.longValue() : 0,
                spoil,
                tree));
    }

    private static Map<String, Object> tree(
            GalleryTree base, Plan plan, int strength, long seed, Map<String, Object> overrides) {
        Map<String, Object> tree = base.with(overrides);
        tree.put("descent", 1L);
        tree.put("experiment", "gallery-" + plan.data());
        tree.put("name", GalleryTree.literal(plan.fault() + " " + strength));
        tree.put("seed", seed);
        return tree;
    }

    /** A fault has one effect at most, which gives reason to its labels; a clean run may have several, each with its rule. */
    private List<GalleryCase.Due> effects(
            GalleryTree base, Plan plan, int strength, long seed, Map<String, Object> overrides) {
        List<GalleryCase.Due> due = new ArrayList<>();
        List<?> sections = plan.effects() instanceof List<?> several
                ? several
                : plan.effects() instanceof Map<?, ?> one ? List.of(one) : List.of();
        for (Object element : sections) {
            String path = plan.fault() + ".effect";
            Map<String, Object> section = map(element, path);
            GalleryEffect effect = GalleryEffect.of(section, path, base::worded);
            Map<String, Object> control = new LinkedHashMap<>();
            Object changes = section.containsKey("less") ? section.get("less") : section.get("over");
            if (changes != null) {
                Map<String, Object> both = new LinkedHashMap<>(overrides);
                both.putAll(map(changes, path));
                control.putAll(tree(base, plan, strength, seed, both));
                control.put("name", "control");
            }
            Set<String> rules = plan.labels().isEmpty() ? ids(section, "labels", path) : plan.labels();
            due.add(new GalleryCase.Due(rules, effect, control));
        }
        return due;
    }

    private Set<String> ids(Map<String, Object> fault, String key, String word) {
        Set<String> ids = new TreeSet<>();
        for (Object element : list(fault.getOrDefault(key, List.of()), word + "." + key)) {
            String id = "org.descent." + element;
            if (!rules.contains(id)) {
                throw new UsageException(file + ": " + word + "." + key + ": there is no rule '" + element + "'");
            }
            ids.add(id);
        }
        return ids;
    }

    private long seeds(Map<String, Object> section, String key) {
        if (section.get(key) instanceof Long number && number >= 1) {
            return number;
        }
        throw new UsageException(file + ": " + key + " must be a whole number from 1 on");
    }

    static Map<String, Object> map(@Nullable Object value, String path) {
        if (!(value instanceof Map<?, ?> map)) {
            throw new UsageException("the gallery's " + path + " must be a section");
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, element) -> {
            if (element != null) {
                copy.put(String.valueOf(key), element);
            }
        });
        return copy;
    }

    private static List<?> list(@Nullable Object value, String path) {
        if (!(value instanceof List<?> list)) {
            throw new UsageException("the gallery's " + path + " must be a list");
        }
        return list;
    }
}
