// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.descent.core.DescentException;

/**
 * The fingerprints of a network's layers over time, as a CSV file: a column {@code step}, a column for each layer in the order of the network,
 * a line for each evaluation. By them a replay says which layer was the first to differ.
 *
 * <p>A line has nine characters for each layer.
 *
 * <p>Threading: confined to one thread.
 */
public final class WeightPrints {
    /** The name of the file in a run's folder. */
    public static final String NAME = "weights.csv";

    private static final String STEP = "step";
    private static final int HEX = 16;

    private WeightPrints() {}

    /** A file that is being written. */
    public static final class Writer implements AutoCloseable {
        private final BufferedWriter out;
        private final List<String> layers;

        private Writer(BufferedWriter out, List<String> layers) {
            this.out = out;
            this.layers = layers;
        }

        /**
         * Adds a line, and hands it to the operating system.
         *
         * @throws IOException if it cannot be written
         */
        public void add(ModelState state) throws IOException {
            Map<String, Integer> prints = state.fingerprints();
            StringBuilder line = new StringBuilder(Long.toString(state.steps()));
            for (String layer : layers) {
                line.append(',').append(String.format("%08x", prints.getOrDefault(layer, 0)));
            }
            out.write(line.append('\n').toString());
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /**
     * Opens a file for writing; lines up to a step are kept, all others deleted.
     *
     * @param layers the layers in the order of the network
     * @param last the last step to be kept, or -1 for none
     * @throws IOException if it cannot be written
     */
    public static Writer open(Path file, List<String> layers, long last) throws IOException {
        List<String> kept = new ArrayList<>();
        if (last >= 0 && Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String first = line.split(",", 2)[0];
                if (!first.equals(STEP) && isStep(first) && Long.parseLong(first) <= last) {
                    kept.add(line);
                }
            }
        }
        kept.addFirst(STEP + "," + String.join(",", layers));
        // whole in its place or not at all, and never rewritten: the old file may be linked to as an artifact
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(unfinished, String.join("\n", kept) + "\n");
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new Writer(Files.newBufferedWriter(file, StandardOpenOption.APPEND), List.copyOf(layers));
    }

    private static boolean isStep(String text) {
        return text.matches("[0-9]{1,18}");
    }

    /**
     * Reads a file.
     *
     * @return for each step, the fingerprint of each layer in the order of the network; empty if there is no file; what a writer that died
     *     left half-written is left out
     * @throws DescentException if it cannot be read
     */
    public static SortedMap<Long, SequencedMap<String, Integer>> read(Path file) {
        SortedMap<Long, SequencedMap<String, Integer>> prints = new TreeMap<>(Comparator.naturalOrder());
        if (!Files.exists(file)) {
            return prints;
        }
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            List<String> names = List.of();
            for (String line : reader.lines().toList()) {
                List<String> cells = Arrays.asList(line.split(",", -1));
                if (cells.get(0).equals(STEP)) {
                    names = cells;
                } else if (cells.size() == names.size() && isStep(cells.get(0))) {
                    SequencedMap<String, Integer> layers = new LinkedHashMap<>();
                    for (int i = 1; i < cells.size(); i++) {
                        layers.put(names.get(i), Integer.parseUnsignedInt(cells.get(i), HEX));
                    }
                    prints.put(Long.valueOf(cells.get(0)), layers);
                }
            }
            return prints;
        } catch (IOException | NumberFormatException e) {
            throw new DescentException("the fingerprints of the weights cannot be read from " + file + ": " + e, e);
        }
    }
}
