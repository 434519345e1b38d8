// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.gallery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.descent.api.Doubles;
import org.descent.api.data.Shape;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.network.Activation;
import org.descent.api.network.Initializer;
import org.descent.api.network.Layer;
import org.descent.api.network.Network;
import org.descent.api.network.Node;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.testkit.plugin.SampleEvidence;
import org.descent.testkit.plugin.SampleRun;

/**
 * A recorded run of the gallery, as {@code descent gallery rules --record} wrote it.
 *
 * @param name what it is
 * @param data the data set
 * @param tuned whether thresholds were set on it
 * @param labels the ids of the rules that must find something
 * @param also the ids of those that may
 * @param evidence what rules look at
 */
record Recording(String name, String data, boolean tuned, Set<String> labels, Set<String> also, Evidence evidence) {

    static List<Recording> read(InputStream compressed) throws IOException {
        List<Recording> recordings = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(new GZIPInputStream(compressed), StandardCharsets.UTF_8))) {
            Map<String, List<String[]>> fields = new LinkedHashMap<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] parts = line.split("\t", -1);
                if (parts[0].equals("end")) {
                    recordings.add(of(fields));
                    fields = new LinkedHashMap<>();
                } else {
                    fields.computeIfAbsent(parts[0], kind -> new ArrayList<>()).add(parts);
                }
            }
        }
        return recordings;
    }

    private static Recording of(Map<String, List<String[]>> fields) {
        String[] head = fields.getOrDefault("run", List.of()).get(0);
        String[] labels = fields.getOrDefault("labels", List.of()).get(0);
        String[] state = fields.getOrDefault("state", List.of()).get(0);
        Map<CurveKey, Curve> curves = new LinkedHashMap<>();
        fields.getOrDefault("curve", List.of()).forEach(line -> curves.put(CurveKey.parse(line[1]), curve(line)));
        Map<CurveKey, List<Matrix>> matrices = new LinkedHashMap<>();
        fields.getOrDefault("matrix", List.of())
                .forEach(line -> matrices.computeIfAbsent(CurveKey.parse(line[1]), key -> new ArrayList<>())
                        .add(matrix(line)));
        Map<String, Object> facts = new LinkedHashMap<>();
        fields.getOrDefault("fact", List.of()).forEach(line -> facts.put(line[1], fact(line)));
        OptionalLong selected = fields.getOrDefault("selected", List.of()).stream()
                .mapToLong(line -> Long.parseLong(line[1]))
                .findFirst();
        List<Evidence.Event> events = fields.getOrDefault("event", List.of()).stream()
                .map(line -> new Evidence.Event(Long.parseLong(line[1]), line[2], line[3]))
                .toList();
        SampleRun run = new SampleRun(head[1], curves, matrices, selected)
                .withFacts(facts)
                .withState(state[1]);
        Evidence evidence =
                new SampleEvidence(run, network(fields), events, Duration.ofSeconds(Long.parseLong(state[2])));
        return new Recording(head[1], head[2], head[3].equals("tuned"), ids(labels[1]), ids(labels[2]), evidence);
    }

    private static Set<String> ids(String text) {
        return Stream.of(text.split(",")).filter(id -> !id.isEmpty()).collect(Collectors.toSet());
    }

    /** Of the network, rules use the order of the layers only. */
    private static Optional<Network> network(Map<String, List<String[]>> fields) {
        List<Node> nodes = new ArrayList<>();
        for (String[] line : fields.getOrDefault("layers", List.of())) {
            for (String name : line[1].split(",")) {
                String before = nodes.isEmpty()
                        ? Network.INPUT
                        : nodes.get(nodes.size() - 1).name();
                Layer layer = new Layer.Dense(1, Activation.IDENTITY, Initializer.HE_NORMAL, true);
                nodes.add(new Node(name, layer, List.of(before)));
            }
        }
        return nodes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Network(
                        Shape.of(1), nodes, nodes.get(nodes.size() - 1).name()));
    }

    private static Curve curve(String[] line) {
        double[] values = Stream.of(line[3].split(","))
                .filter(text -> !text.isEmpty())
                .mapToDouble(Double::parseDouble)
                .toArray();
        long[] steps = counts(line[2], values.length);
        long[] examples = line.length > 4 ? counts(line[4], values.length) : new long[values.length];
        // a millisecond a step
        long[] nanos = Arrays.stream(steps).map(step -> 1_000_000 * step).toArray();
        return new Curve(steps, new double[values.length], examples, nanos, values);
    }

    private static long[] counts(String text, int size) {
        long[] counts = new long[size];
        int at = 0;
        for (String run : text.split(";")) {
            if (run.isEmpty()) {
                continue;
            }
            int plus = run.indexOf('+');
            int times = run.indexOf('*');
            long first = Long.parseLong(run.substring(0, plus));
            long distance = Long.parseLong(run.substring(plus + 1, times));
            for (int i = 0; i < Integer.parseInt(run.substring(times + 1)); i++) {
                counts[at++] = first + i * distance;
            }
        }
        return counts;
    }

    private static Matrix matrix(String[] line) {
        List<String> names = List.of(line[3].split(","));
        double[] cells =
                Stream.of(line[4].split(",")).mapToDouble(Double::parseDouble).toArray();
        return new Matrix(Long.parseLong(line[2]), 0, names, names, Doubles.of(cells));
    }

    private static Object fact(String[] line) {
        return switch (line[2]) {
            case "whole" -> Long.parseLong(line[3]);
            case "real" -> Double.parseDouble(line[3]);
            case "wholes" -> Stream.of(line[3].split(",")).map(Long::parseLong).toList();
            default -> List.of(line[3].split(","));
        };
    }
}
