// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.descent.core.internal.experiment.Item.Place;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Makes items of YAML 1.2 with the core schema.
 *
 * <p>Threading: confined to one thread; one reader for each text.
 */
final class YamlReader {
    /** More than any experiment has, and few enough that anchors which multiply cannot exhaust the memory. */
    private static final int LARGEST = 100_000;

    private final String source;
    private final int fixedLine;
    private final Problems problems;
    private final Map<Node, Item> done = new IdentityHashMap<>();
    private final Map<Node, Integer> sizes = new IdentityHashMap<>();
    private final Map<Node, Boolean> open = new IdentityHashMap<>();

    private YamlReader(String source, int fixedLine, Problems problems) {
        this.source = source;
        this.fixedLine = fixedLine;
        this.problems = problems;
    }

    /** The content of a file, or empty if it has none or cannot be parsed, which is a problem then. */
    static Optional<Item> file(String name, String text, Problems problems) {
        return new YamlReader(name, -1, problems).read(text);
    }

    /** A value on the command line, whose place is the option as a whole. */
    static Optional<Item> option(String option, String text, Problems problems) {
        return new YamlReader(option, 0, problems).read(text);
    }

    private Optional<Item> read(String text) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source)
                .setSchema(new CoreSchema())
                .setUseMarks(true)
                .build();
        try {
            return new Compose(settings).composeString(text).map(node -> convert(node, ""));
        } catch (MarkedYamlEngineException e) {
            problems.add(place(e.getProblemMark()), "", "", syntax(e), hint(e));
        } catch (YamlEngineException e) {
            problems.add(new Place(source, 0), "", "", "is no YAML: " + firstLine(e), "");
        } catch (StackOverflowError e) {
            problems.add(new Place(source, 0), "", "", "is nested too deeply", "Use fewer brackets in one another.");
        }
        return Optional.empty();
    }

    private String syntax(MarkedYamlEngineException e) {
        String column = fixedLine == 0
                ? ""
                : e.getProblemMark()
                        .map(mark -> " (column " + (mark.getColumn() + 1) + ")")
                        .orElse("");
        return "is no YAML: " + e.getProblem() + column;
    }

    private static String hint(MarkedYamlEngineException e) {
        if (e.getProblem().contains("TAB") || e.getProblem().contains("\\t")) {
            return "Indent with spaces; YAML allows no tabs there.";
        }
        if (e.getProblem().contains("expected a single document")
                || e.getProblem().contains("another document")) {
            return "A file holds one experiment; remove what follows '---'.";
        }
        return "Look for a missing colon, space, quote or bracket there or in the line above.";
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private Place place(Optional<Mark> mark) {
        return new Place(source, fixedLine == 0 ? 0 : mark.map(Mark::getLine).orElse(-1) + 1);
    }

    private Item convert(Node node, String path) {
        Item known = done.get(node);
        if (known != null) {
            return known;
        }
        Place place = place(node.getStartMark());
        if (open.put(node, true) != null) {
            problems.add(place, path, "", "contains itself", "Remove the alias that refers to a section around it.");
            return new Item.Nothing(place);
        }
        Item item =
                switch (node) {
                    case MappingNode mapping -> section(mapping, place, path);
                    case SequenceNode sequence -> sequence(sequence, place, path);
                    case ScalarNode scalar -> scalar(scalar, place, path);
                    default -> new Item.Nothing(place);
                };
        open.remove(node);
        done.put(node, item);
        return item;
    }

    private Item section(MappingNode mapping, Place place, String path) {
        Map<String, Item.Entry> entries = new LinkedHashMap<>();
        int size = 1;
        for (NodeTuple tuple : mapping.getValue()) {
            Place keyPlace = place(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                problems.add(keyPlace, path, "", "has a key that is no word", "Write keys as plain words.");
                continue;
            }
            String key = keyNode.getValue();
            String inner = path.isEmpty() ? key : path + "." + key;
            Item value = convert(tuple.getValueNode(), inner);
            size = grow(size, tuple.getValueNode());
            Item.Entry first = entries.get(key);
            if (first != null) {
                String what =
                        "stands twice; the first is in line " + first.place().line();
                problems.add(keyPlace, inner, value.text(), what, "Remove one of the two.");
            } else {
                entries.put(key, new Item.Entry(keyPlace, value));
            }
        }
        return sized(mapping, size, new Item.Section(place, entries), path);
    }

    private Item sequence(SequenceNode sequence, Place place, String path) {
        List<Item> items = new ArrayList<>();
        int size = 1;
        for (Node element : sequence.getValue()) {
            items.add(convert(element, path + "[" + items.size() + "]"));
            size = grow(size, element);
        }
        return sized(sequence, size, new Item.Sequence(place, items), path);
    }

    /** How large the tree is with every alias replaced by what it stands for. */
    private int grow(int size, Node part) {
        return Math.min(LARGEST + 1, size + sizes.getOrDefault(part, 1));
    }

    private Item sized(Node node, int size, Item item, String path) {
        sizes.put(node, size);
        if (size <= LARGEST) {
            return item;
        }
        problems.add(item.place(), path, "", "has more than " + LARGEST + " values", "Use fewer aliases.");
        sizes.put(node, 1);
        return new Item.Nothing(item.place());
    }

    private Item scalar(ScalarNode node, Place place, String path) {
        String text = node.getValue();
        Tag tag = node.getTag();
        if (tag.equals(Tag.STR)) {
            return new Item.Scalar(place, text);
        }
        if (tag.equals(Tag.NULL)) {
            return new Item.Nothing(place);
        }
        try {
            if (tag.equals(Tag.BOOL)) {
                return new Item.Scalar(place, Boolean.valueOf(text));
            }
            if (tag.equals(Tag.INT)) {
                return new Item.Scalar(place, whole(text));
            }
            if (tag.equals(Tag.FLOAT)) {
                return new Item.Scalar(place, real(text.toLowerCase(Locale.ROOT)));
            }
        } catch (NumberFormatException e) {
            problems.add(place, path, "'" + text + "'", "is tagged as a number but is none, got '" + text + "'", "");
            return new Item.Nothing(place);
        }
        problems.add(
                place,
                path,
                "'" + text + "'",
                "has the tag " + tag.getValue() + ", which means nothing here",
                "Remove the tag.");
        return new Item.Nothing(place);
    }

    private static Object whole(String text) {
        BigInteger value = text.startsWith("0x")
                ? new BigInteger(text.substring(2), 16)
                : text.startsWith("0o") ? new BigInteger(text.substring(2), 8) : new BigInteger(text);
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static Double real(String text) {
        return switch (text) {
            case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
            case "-.inf" -> Double.NEGATIVE_INFINITY;
            case ".nan" -> Double.NaN;
            default -> Double.valueOf(text);
        };
    }
}
