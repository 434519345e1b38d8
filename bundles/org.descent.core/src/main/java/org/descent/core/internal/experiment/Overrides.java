// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.descent.core.internal.experiment.Item.Place;

/**
 * Values that are set from outside a file, before the file is checked.
 *
 * <p>Threading: confined to one thread.
 */
final class Overrides {
    private static final Pattern STEP =
            Pattern.compile("\\.?([A-Za-z_][A-Za-z0-9_-]*)|\\[([0-9]{1,6})\\]|\\.([0-9]{1,6})");

    private final Problems problems;

    Overrides(Problems problems) {
        this.problems = problems;
    }

    /** The section with all values set; what cannot be set is a problem and left as it is. */
    Item.Section apply(Item.Section root, List<String> overrides) {
        Item.Section result = root;
        for (String override : overrides) {
            result = applyOne(result, override);
        }
        return result;
    }

    private Item.Section applyOne(Item.Section root, String override) {
        Place place = new Place("--set " + override, 0);
        int equals = override.indexOf('=');
        List<String> steps =
                equals < 0 ? List.of() : steps(override.substring(0, equals).strip());
        if (steps.isEmpty()) {
            problems.add(
                    place,
                    "",
                    override,
                    "must be path=value, got '" + override + "'",
                    "Write it like optimizer.learningRate=0.01.");
            return root;
        }
        String text = override.substring(equals + 1);
        Item value = YamlReader.option(place.source(), text, problems).orElseGet(() -> new Item.Nothing(place));
        Optional<Item> changed = set(root, steps, 0, place, value);
        return changed.isPresent() && changed.get() instanceof Item.Section section ? section : root;
    }

    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int at = 0;
        while (at < path.length() && matcher.find(at) && matcher.start() == at) {
            String word = matcher.group(1);
            String bracket = matcher.group(2);
            steps.add(word != null ? word : bracket != null ? bracket : matcher.group(3));
            at = matcher.end();
        }
        boolean whole = at == path.length() && !steps.isEmpty() && !path.startsWith(".") && !isIndex(steps.get(0));
        return whole ? steps : List.of();
    }

    private static boolean isIndex(String step) {
        return Character.isDigit(step.charAt(0));
    }

    /** The item with the value at the steps from {@code at} on, or empty after a problem. */
    private Optional<Item> set(Item current, List<String> steps, int at, Place place, Item value) {
        if (at == steps.size()) {
            return Optional.of(value);
        }
        return isIndex(steps.get(at))
                ? setElement(current, steps, at, place, value)
                : setKey(current, steps, at, place, value);
    }

    private Optional<Item> setKey(Item current, List<String> steps, int at, Place place, Item value) {
        String key = steps.get(at);
        Item.Section section;
        switch (current) {
            case Item.Section given -> section = given;
            case Item.Nothing nothing -> section = new Item.Section(place, Map.of());
            case Item.Scalar scalar
            when scalar.value() instanceof String word ->
                // the short forms: none, or a plugin by its name
                section = word.equals(FileFormat.NONE)
                        ? new Item.Section(place, Map.of())
                        : new Item.Section(place, Map.of(FileFormat.USE, new Item.Entry(scalar.place(), scalar)));
            default -> {
                return refuse(place, steps, at, "is no section but " + current.text(), "Set the whole of it.");
            }
        }
        Item.Entry entry = section.entries().get(key);
        Item inner = entry == null ? new Item.Nothing(place) : entry.value();
        return set(inner, steps, at + 1, place, value).map(changed -> section.with(key, place, changed));
    }

    private Optional<Item> setElement(Item current, List<String> steps, int at, Place place, Item value) {
        List<Item> items;
        switch (current) {
            case Item.Sequence given -> items = new ArrayList<>(given.items());
            case Item.Nothing nothing -> items = new ArrayList<>();
            default -> {
                return refuse(place, steps, at, "is no list but " + current.text(), "Leave the index out.");
            }
        }
        int index = Integer.parseInt(steps.get(at));
        if (index > items.size()) {
            String what = "has " + items.size() + " elements, so there is no index " + index;
            return refuse(place, steps, at, what, "Use an index of at most " + items.size() + ".");
        }
        Item inner = index < items.size() ? items.get(index) : new Item.Nothing(place);
        return set(inner, steps, at + 1, place, value).map(changed -> {
            if (index < items.size()) {
                items.set(index, changed);
            } else {
                items.add(changed);
            }
            return new Item.Sequence(current.place(), items);
        });
    }

    private Optional<Item> refuse(Place place, List<String> steps, int at, String what, String hint) {
        problems.add(place, String.join(".", steps.subList(0, at)), "", what, hint);
        return Optional.empty();
    }
}
