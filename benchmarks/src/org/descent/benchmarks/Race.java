// SPDX-License-Identifier: Apache-2.0
package org.descent.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Lets contestants train in turn, a round each, and prints how their times compare: the median of the ratios within each round, and its
 * interval of 95 %. Each contestant is a process of its own with one thread for its numerics; only one trains at a time, but for two workers.
 *
 * <p>Arguments: rounds, the Python with PyTorch or {@code none}, the folder of the Python script, then what to measure: {@code speed},
 * {@code recording}, {@code everything}, {@code workers}. System properties are handed on to contestants in Java.
 */
public final class Race {
    private static final int WARM_UP = 5;

    /** How many times the steps of a round a worker makes, which begins anew each time. */
    private static final int WORKER_ROUNDS = 60;

    private final int rounds;
    private final String python;
    private final String folder;

    /** What one round of a contestant took, in nanoseconds a step. */
    private record Round(double wall, double processor, double loss, double recording, double journal, double process) {
        static Round parse(String line) {
            double[] numbers = Arrays.stream(line.split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            double[] all = Arrays.copyOf(numbers, 6);
            return new Round(all[0], all[1], all[2], all[3], all[4], all[5]);
        }
    }

    private record Case(String net, int batch, int steps) {
        String text() {
            return net.toUpperCase(Locale.ROOT).replace("LENET", "LeNet") + ", batch " + batch;
        }
    }

    private static final List<Case> CASES =
            List.of(new Case("mlp", 128, 60), new Case("mlp", 16, 250), new Case("lenet", 128, 5));
    private static final List<Case> RECORDED = List.of(
            new Case("mlp", 128, 60), new Case("mlp", 16, 250), new Case("lenet", 128, 5), new Case("lenet", 16, 30));

    private Race(int rounds, String python, String folder) {
        this.rounds = rounds;
        this.python = python;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws IOException {
        Race race = new Race(Integer.parseInt(arguments[0]), arguments[1], arguments[2]);
        for (String what : Arrays.asList(arguments).subList(3, arguments.length)) {
            switch (what) {
                case "speed" -> race.speed();
                case "recording" -> race.recording();
                case "everything" -> race.everything();
                case "workers" -> race.workers();
                default -> throw new IllegalArgumentException("nothing to measure: " + what);
            }
        }
    }

    private void speed() throws IOException {
        System.out.println("| net | beside | Descent | other | ratio of processor times | ratio of wall times |");
        System.out.println("|---|---|---|---|---|---|");
        for (Case what : CASES) {
            List<String> ways = new ArrayList<>(List.of("descent", "fit"));
            if (!python.equals("none")) {
                ways.addAll(List.of("default", "foreach"));
            }
            Map<String, List<Round>> times = run(what, ways);
            for (String other : ways.subList(1, ways.size())) {
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %s | %.2f ms | %.2f ms | %s | %s |%n",
                        what.text(),
                        name(other),
                        median(times.get("descent"), Round::processor) / 1e6,
                        median(times.get(other), Round::processor) / 1e6,
                        ratio(times.get(other), times.get("descent"), Round::processor),
                        ratio(times.get(other), times.get("descent"), Round::wall));
            }
        }
    }

    private static String name(String way) {
        return switch (way) {
            case "fit" -> "`MultiLayerNetwork.fit`";
            case "default", "foreach" -> "PyTorch, " + way + " Adam";
            default -> way;
        };
    }

    private void recording() throws IOException {
        System.out.println(
                "| net | a step | recording takes of it | the journal's thread beside it | not recorded / recorded |");
        System.out.println("|---|---|---|---|---|");
        for (Case what : RECORDED) {
            Map<String, List<Round>> times = run(what, List.of("descent", "recorded"));
            List<Round> recorded = times.get("recorded");
            double step = median(recorded, Round::processor);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f us | %.2f us (%.2f %%) | %.2f us (%.2f %%) | %s |%n",
                    what.text(),
                    step / 1e3,
                    median(recorded, Round::recording) / 1e3,
                    100 * median(recorded, Round::recording) / step,
                    median(recorded, Round::journal) / 1e3,
                    100 * median(recorded, Round::journal) / step,
                    ratio(times.get("descent"), recorded, Round::processor));
        }
    }

    private void everything() throws IOException {
        System.out.println(
                "| net | a step, not recorded | everything recorded | more | the journal's thread beside it |");
        System.out.println("|---|---|---|---|---|");
        for (Case what : RECORDED) {
            // half of the steps are recorded, in turns of two
            Case turns = new Case(what.net, what.batch, (what.steps + 3) / 4 * 4);
            List<Round> times = run(turns, List.of("everything")).get("everything");
            double[] more = quantiles(times.stream()
                    .mapToDouble(round -> 100 * (round.recording / (round.processor - round.recording) - 1))
                    .toArray());
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %.0f us | %.0f us | %.1f %% (%.1f to %.1f) | %.0f us |%n",
                    what.text(),
                    2 * median(times, round -> round.processor - round.recording) / 1e3,
                    2 * median(times, Round::recording) / 1e3,
                    more[1],
                    more[0],
                    more[2],
                    2 * median(times, Round::journal) / 1e3);
        }
    }

    private void workers() throws IOException {
        System.out.println("| net | two of Descent | two of `fit` | ratio of processor times | ratio of wall times |");
        System.out.println("|---|---|---|---|---|");
        for (Case what : CASES) {
            try (Workers workers = new Workers(System.getProperty("descent.command"));
                    Peer one = start("fit", what);
                    Peer other = start("fit", what)) {
                List<Round> ours = new ArrayList<>();
                List<Round> theirs = new ArrayList<>();
                for (int round = -WARM_UP; round < rounds; round++) {
                    Round fit = together(one, other);
                    if (round >= 0) {
                        Workers.Speed speed = workers.train(what.net, what.batch, WORKER_ROUNDS * what.steps);
                        ours.add(new Round(speed.wall(), 0, 0, 0, 0, speed.process()));
                        theirs.add(fit);
                    }
                }
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %.2f ms | %.2f ms | %s | %s |%n",
                        what.text(),
                        median(ours, Round::process) / 1e6,
                        median(theirs, Round::process) / 1e6,
                        ratio(theirs, ours, Round::process),
                        ratio(theirs, ours, Round::wall));
            }
        }
    }

    /** Both at the same time; the mean of both. */
    private static Round together(Peer one, Peer other) throws IOException {
        one.begin();
        other.begin();
        Round first = one.end();
        Round second = other.end();
        return new Round(
                (first.wall + second.wall) / 2,
                (first.processor + second.processor) / 2,
                first.loss,
                first.recording,
                first.journal,
                (first.process + second.process) / 2);
    }

    private Map<String, List<Round>> run(Case what, List<String> ways) throws IOException {
        Map<String, Peer> contestants = new LinkedHashMap<>();
        Map<String, List<Round>> times = new LinkedHashMap<>();
        try {
            for (String way : ways) {
                contestants.put(way, start(way, what));
                times.put(way, new ArrayList<>());
            }
            for (int round = -WARM_UP; round < rounds; round++) {
                for (String way : ways) {
                    contestants.get(way).begin();
                    Round time = contestants.get(way).end();
                    if (round >= 0) {
                        times.get(way).add(time);
                    }
                }
            }
            return times;
        } finally {
            for (Peer contestant : contestants.values()) {
                contestant.close();
            }
        }
    }

    private Peer start(String way, Case what) throws IOException {
        List<String> command = new ArrayList<>();
        if (way.equals("default") || way.equals("foreach")) {
            command.addAll(List.of(python, folder + File.separator + "torch_contestant.py", way));
        } else {
            command.add(System.getProperty("java.home") + "/bin/java");
            command.addAll(List.of("-Xmx2g", "--enable-native-access=ALL-UNNAMED"));
            for (String property : List.of(
                    "org.bytedeco.javacpp.cachedir",
                    "org.bytedeco.javacpp.platform.extension",
                    "org.eclipse.deeplearning4j.helpers.disable")) {
                command.add("-D" + property + "=" + System.getProperty(property));
            }
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Contestant.class.getName(), way));
        }
        command.addAll(List.of(what.net, Integer.toString(what.batch), Integer.toString(what.steps)));
        return new Peer(command);
    }

    /** A contestant's process. */
    private static final class Peer implements AutoCloseable {
        private final Process process;
        private final BufferedReader out;
        private final Writer in;

        Peer(List<String> command) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            for (String name : List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")) {
                builder.environment().put(name, "1");
            }
            process = builder.start();
            out = process.inputReader();
            in = process.outputWriter();
            String line = "";
            while (!line.startsWith("ready")) {
                line = line();
            }
        }

        private String line() throws IOException {
            String line = out.readLine();
            if (line == null) {
                throw new IOException(
                        "a contestant ended: " + process.info().commandLine().orElse("?"));
            }
            return line;
        }

        void begin() throws IOException {
            in.write("round\n");
            in.flush();
        }

        Round end() throws IOException {
            return Round.parse(line());
        }

        @Override
        public void close() throws IOException {
            in.close();
            process.destroy();
        }
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> number) {
        return quantiles(rounds.stream().mapToDouble(number).toArray())[1];
    }

    private static String ratio(List<Round> above, List<Round> below, ToDoubleFunction<Round> number) {
        double[] ratios = new double[above.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = number.applyAsDouble(above.get(i)) / number.applyAsDouble(below.get(i));
        }
        double[] of = quantiles(ratios);
        return String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", of[1], of[0], of[2]);
    }

    /** The median and its interval of 95 %: order statistics, by the normal approximation of the binomial distribution. */
    private static double[] quantiles(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double half = 1.96 * Math.sqrt(n) / 2;
        int low = (int) Math.max(0, Math.floor(n / 2.0 - half));
        int high = (int) Math.min(n - 1, Math.ceil(n / 2.0 + half) - 1);
        double median = n % 2 == 1 ? sorted[n / 2] : (sorted[n / 2 - 1] + sorted[n / 2]) / 2;
        return new double[] {sorted[low], median, sorted[high]};
    }
}
