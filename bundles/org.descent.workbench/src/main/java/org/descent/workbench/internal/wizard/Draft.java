// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.wizard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descent.api.Plugin;
import org.descent.api.Problem;
import org.descent.api.parameter.Schema;
import org.descent.core.experiment.Experiments;
import org.descent.core.experiment.Experiments.Section;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.registry.PluginRegistry.Found;
import org.descent.workbench.internal.form.Fields;
import org.descent.workbench.internal.form.RawText;

/**
 * An experiment file in the making: the plugins that are chosen and the texts in the fields.
 *
 * <p>What of an earlier run's file has no field here is kept as it is.
 *
 * <p>Threading: confined to the user interface's thread.
 */
public final class Draft {
    /** The key of the experiment's name. */
    static final String EXPERIMENT = "experiment";

    private static final String USE = "use";
    private static final String NONE = "none";
    private static final Pattern NAME_TEMPLATE =
            Pattern.compile("^name:\\s*[\"']?([^\"'#\\n]*\\{[^\"'\\n]*)[\"']?\\s*(#.*)?$", Pattern.MULTILINE);
    /** What a file for one run says of itself and what a new run must not take over: its version and its derived seeds. */
    private static final Set<String> NOT_TAKEN = Set.of("descent", "streams");

    private final Trained trained;
    private final PluginRegistry registry;
    private final List<Section> sections;
    private final Map<String, Fields> fields = new HashMap<>();
    private final Map<Slot, String> uses = new HashMap<>();
    private final Map<String, Fields> pluginFields = new HashMap<>();
    private Map<String, Object> rest = new LinkedHashMap<>();

    /** A draft with the default in each field and the usual plugin of each kind. */
    public Draft(Trained trained, Experiments experiments, PluginRegistry registry) {
        this.trained = trained;
        this.registry = registry;
        sections = trained.sections(experiments);
        for (Section section : sections) {
            fields.put(section.path(), Fields.defaults(section.schema()));
        }
        for (Slot slot : trained.slots()) {
            uses.put(slot, slot.optional() ? "" : preferred(slot));
        }
    }

    private String preferred(Slot slot) {
        List<String> names = registry.names(slot.kind());
        String usual = Map.of(
                        Slot.DATA, "digits", Slot.MODEL, "mlp", Slot.OPTIMIZER, "adam", Slot.SURFACE, "rosenbrock")
                .getOrDefault(slot, "");
        return names.contains(usual) || names.isEmpty() ? usual : names.get(0);
    }

    /** What the run is to train. */
    public Trained trained() {
        return trained;
    }

    /** Takes the names over from another draft. */
    void takeNames(Draft other) {
        fields.put("", other.section(""));
    }

    /** The sections whose keys are the same in every file. */
    public List<Section> sections() {
        return sections;
    }

    /** The fields of a section. */
    public Fields section(String path) {
        return fields.getOrDefault(path, new Fields(Schema.EMPTY, Map.of()));
    }

    /** Sets the text of a field of a section. */
    public void enter(String path, String key, String text) {
        fields.put(path, section(path).with(key, text));
    }

    /** The name of the plugin in a place, or empty for none. */
    public String use(Slot slot) {
        return uses.getOrDefault(slot, "");
    }

    /** Chooses a plugin; what was entered for it before is there again. */
    public void choose(Slot slot, String name) {
        uses.put(slot, name);
    }

    /** The plugin in a place, if one is chosen and can be used. */
    public Optional<Plugin> plugin(Slot slot) {
        String name = use(slot);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return registry.find(slot.type(), name) instanceof Found.Usable<?> usable
                ? Optional.of(usable.plugin())
                : Optional.empty();
    }

    /** The fields of the plugin in a place. */
    public Fields plugged(Slot slot) {
        Schema schema = plugin(slot).map(Plugin::schema).orElse(Schema.EMPTY);
        return pluginFields.computeIfAbsent(memory(slot), key -> Fields.defaults(schema));
    }

    /** Sets the text of a field of a plugin. */
    public void enter(Slot slot, String key, String text) {
        pluginFields.put(memory(slot), plugged(slot).with(key, text));
    }

    private String memory(Slot slot) {
        return slot.path() + "|" + use(slot);
    }

    /** What the experiment is called as long as a person has not named it. */
    public String suggestedExperiment() {
        return switch (trained) {
            case NETWORK -> use(Slot.DATA) + "-" + use(Slot.MODEL);
            case SURFACE -> use(Slot.SURFACE) + "-" + use(Slot.OPTIMIZER);
        };
    }

    /** The problems that the fields can tell by themselves, by the path that the reader of files would give. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (Slot slot : trained.slots()) {
            plugged(slot).problems().values().forEach(problem -> problems.add(problem.under(slot.problemPath())));
        }
        for (Section section : sections) {
            section(section.path()).problems().values().forEach(problem -> problems.add(problem.under(section.path())));
        }
        problems.removeIf(
                problem -> problem.path().equals(EXPERIMENT) && problem.value().isEmpty());
        return problems;
    }

    /** The experiment file as plain data: the plugins' parameters all, of the rest what differs from the default. */
    public Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("descent", 1L);
        tree.put(EXPERIMENT, suggestedExperiment());
        tree.putAll(section("").changed());
        for (Slot slot : trained.slots()) {
            if (!use(slot).isEmpty()) {
                Map<String, Object> chosen = new LinkedHashMap<>();
                chosen.put(USE, use(slot));
                chosen.putAll(plugged(slot).raw());
                put(tree, slot, chosen);
            }
        }
        for (Section section : sections) {
            if (!section.path().isEmpty()) {
                Fields entered = section(section.path());
                Map<String, Object> shown = section.path().equals("train") ? entered.raw() : entered.changed();
                if (!shown.isEmpty()) {
                    Trees.section(tree, section.path()).putAll(shown);
                }
            }
        }
        Trees.merge(tree, rest);
        return Trees.ordered(tree);
    }

    private static void put(Map<String, Object> tree, Slot slot, Map<String, Object> chosen) {
        int dot = slot.section().lastIndexOf('.');
        Map<String, Object> parent =
                Trees.section(tree, dot < 0 ? "" : slot.section().substring(0, dot));
        String key = slot.section().substring(dot + 1);
        if (slot.list()) {
            parent.put(key, new ArrayList<>(List.of(chosen)));
        } else {
            parent.merge(key, chosen, (older, newer) -> {
                Trees.asSection(older).putAll(chosen);
                return older;
            });
        }
    }

    /**
     * Fills the draft with what a run was made of, without its seeds for chance, which derive anew.
     *
     * @param tree the run's resolved file
     * @param source the file as written, of which the pattern of the name is taken
     */
    public void fill(Map<String, Object> tree, String source) {
        Map<String, Object> left = Trees.copy(tree);
        NOT_TAKEN.forEach(left::remove);
        for (Slot slot : trained.slots()) {
            fill(slot, left);
        }
        for (Section section : sections) {
            Optional<Map<String, Object>> given = Trees.find(left, section.path());
            given.ifPresent(values -> section.schema().parameters().forEach(parameter -> {
                Object raw = values.remove(parameter.key());
                if (raw != null) {
                    enter(section.path(), parameter.key(), RawText.write(raw));
                }
            }));
        }
        Matcher template = NAME_TEMPLATE.matcher(source);
        if (template.find()) {
            enter("", "name", template.group(1).strip());
        }
        rest = Trees.pruned(left);
    }

    private void fill(Slot slot, Map<String, Object> left) {
        Optional<Map<String, Object>> given =
                slot.list() ? Trees.takeFirst(left, slot.section()) : Trees.find(left, slot.section());
        if (given.isEmpty() || !(given.get().remove(USE) instanceof String name) || name.equals(NONE)) {
            Trees.removeWord(left, slot.section(), NONE);
            return;
        }
        choose(slot, shortest(slot, name));
        Schema schema = plugin(slot).map(Plugin::schema).orElse(Schema.EMPTY);
        for (String key : schema.keys()) {
            Object raw = given.get().remove(key);
            if (raw != null) {
                enter(slot, key, RawText.write(raw));
            }
        }
    }

    /** The name by which the form lists a plugin that a resolved file calls by its id. */
    private String shortest(Slot slot, String id) {
        return registry.names(slot.kind()).stream()
                .filter(name -> registry.find(slot.type(), name) instanceof Found.Usable<?> usable
                        && usable.plugin().id().equals(id))
                .findFirst()
                .orElse(id);
    }
}
