// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal.lowering;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.descent.api.network.Network;

/**
 * The vertices of a graph, in the order in which they are computed.
 *
 * <p>Threading: confined to one thread.
 */
final class GraphParts {
    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Map<String, String> names = new HashMap<>(Map.of(Network.INPUT, Network.INPUT));

    /**
     * An operation in its place.
     *
     * @param operation the operation
     * @param inputs the names of the vertices in front of it
     * @param width how many numbers it makes of an example
     */
    record Part(Operation operation, List<String> inputs, int width) {}

    void add(String name, Operation operation, int width, String... inputs) {
        parts.put(name, new Part(operation, Stream.of(inputs).map(this::resolve).toList(), width));
        names.put(name, name);
    }

    /** Gives what a vertex puts out another name: the same numbers in another shape. */
    void alias(String name, String of) {
        names.put(name, resolve(of));
    }

    /** The name under which a vertex was added. */
    String resolve(String name) {
        return Objects.requireNonNull(names.get(name), name);
    }

    /** The vertices by the names under which they were added, in the order in which they are computed. */
    Map<String, Part> parts() {
        return parts;
    }

    /** The names that were given, aliases among them, each with the name under which its vertex was added. */
    Map<String, String> names() {
        return names;
    }

    /** The vertices at whose output a gradient is needed: those with parameters, and those behind one. */
    List<String> needed() {
        List<String> needed = new ArrayList<>();
        parts.forEach((name, part) -> {
            if (part.operation().parameterCount() > 0 || part.inputs().stream().anyMatch(needed::contains)) {
                needed.add(name);
            }
        });
        return needed;
    }
}
