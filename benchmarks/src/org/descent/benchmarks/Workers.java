// SPDX-License-Identifier: Apache-2.0
package org.descent.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Trains two runs at the same time as a person does: {@code descent run --jobs 2}, which starts two worker processes, each with its framework, journal and
 * recorder. What they took is read from what they recorded of the second half of their steps, when the code is compiled and nothing is evaluated.
 */
final class Workers implements AutoCloseable {
    private static final int EXAMPLES = 12_800;
    private static final Pattern RUN = Pattern.compile("\"run\":\"([^\"]+)\"");

    private final String descent;
    private final Path workspace;

    /**
     * What a step took, the mean of both workers.
     *
     * @param wall nanoseconds
     * @param process nanoseconds of processor time of the whole worker process
     */
    record Speed(double wall, double process) {
        private static Speed mean(List<Speed> speeds) {
            return new Speed(
                    speeds.stream().mapToDouble(Speed::wall).average().orElseThrow(),
                    speeds.stream().mapToDouble(Speed::process).average().orElseThrow());
        }
    }

    /** The net of {@link Nets}, which has more channels than the architecture {@code lenet}. */
    private static final String LENET = """
        { use: layers, layers: [
                { layer: convolution2d, channels: 20, kernel: 5, padding: valid, activation: relu },
                { layer: pooling2d, kernel: 2 },
                { layer: convolution2d, channels: 50, kernel: 5, padding: valid, activation: relu },
                { layer: pooling2d, kernel: 2 },
                { layer: dense, units: 500, activation: relu } ] }""";

    /**
     * Workers of a product.
     *
     * @param descent the command
     */
    Workers(String descent) throws IOException {
        this.descent = descent;
        this.workspace = Files.createTempDirectory("descent-workers");
    }

    /** Trains two runs with so many steps each. */
    Speed train(String net, int batch, int steps) throws IOException {
        Path file = workspace.resolve("workers.yaml");
        Files.writeString(file, experiment(net, batch, Math.ceilDiv(steps * batch, EXAMPLES)));
        List<Speed> speeds = new ArrayList<>();
        Matcher runs = RUN.matcher(output("run", file.toString(), "--jobs", "2", "--json"));
        while (runs.find()) {
            speeds.add(speed(runs.group(1)));
        }
        if (speeds.size() != 2) {
            throw new IOException("not two runs, but " + speeds.size());
        }
        return Speed.mean(speeds);
    }

    private static String experiment(String net, int batch, int epochs) {
        String model = net.equals("mlp") ? "{ use: mlp, hidden: [256, 128] }" : LENET;
        return """
            descent: 1
            experiment: workers
            seed: 1
            data:
              use: idx
              images: %s/train-images-idx3-ubyte.gz
              labels: %s/train-labels-idx1-ubyte.gz
              limit: 16000
              split: { train: 0.8, validation: 0.2, seed: 1 }
              normalize: none
            model: %s
            optimizer: { use: adam, learningRate: 0.001 }
            train: { epochs: %d, batch: %d, evaluate: { every: 1000000, train: 100 } }
            seeds: 2
            """.formatted(FashionMnist.FOLDER, FashionMnist.FOLDER, model, epochs, batch);
    }

    private Speed speed(String run) throws IOException {
        List<double[]> steps = secondHalf(output("curve", run, "loss@batch"));
        List<double[]> processors = secondHalf(output("curve", run, "processors@process=worker"));
        double processor = 0;
        for (int i = 1; i < processors.size(); i++) {
            processor +=
                    processors.get(i)[2] * (processors.get(i)[1] - processors.get(i - 1)[1]);
        }
        return new Speed(perStep(steps, steps.getLast()[1] - steps.getFirst()[1]), perStep(processors, processor));
    }

    /** Nanoseconds for each step between the first and the last point. */
    private static double perStep(List<double[]> points, double seconds) {
        return 1e9 * seconds / (points.getLast()[0] - points.getFirst()[0]);
    }

    /** Step, seconds and value of the points in the second half of the steps; at least two. */
    private static List<double[]> secondHalf(String csv) throws IOException {
        List<double[]> points = csv.lines()
                .skip(1)
                .map(line -> line.split(","))
                .map(cells -> Stream.of(cells[0], cells[3], cells[4])
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
        double half = points.isEmpty() ? 0 : points.getLast()[0] / 2;
        List<double[]> later = points.stream().filter(point -> point[0] >= half).toList();
        if (later.size() < 2) {
            throw new IOException("a run was too short to be measured: " + points.size() + " points");
        }
        return later;
    }

    private String output(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(descent));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("--workspace", workspace.resolve("runs").toString()));
        Path errors = workspace.resolve("errors");
        Process process =
                new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(
                        String.join(" ", command) + " ended with " + code + "\n" + text + Files.readString(errors));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return text;
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(workspace)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
