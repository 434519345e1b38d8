// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.gallery;

import java.io.Closeable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.network.Network;
import org.descent.api.network.Node;
import org.descent.api.run.Curve;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.api.run.RunView;

/**
 * Writes what rules look at of the gallery's runs as compressed text, for tests that judge without training: lines of fields with tabs between them, four significant
 * digits. The tests of {@code org.descent.diagnostics} read it.
 *
 * <p>Threading: confined to one thread.
 */
final class RecordedEvidence implements Closeable {
    private static final Set<String> METRICS = Set.of(
            "loss",
            "lossError",
            "lossDifferenceError",
            "accuracy",
            "accuracyDifferenceError",
            "gradientNorm",
            "weightNorm",
            "weightDeviation",
            "updateRatio",
            "activationMean",
            "activationDeviation",
            "zeroUnits",
            "saturation");
    private static final Set<String> FIRST = Set.of("weightDeviation", "activationMean", "activationDeviation");
    private static final List<String> FACTS =
            List.of("baseline.", "linearBaseline.", "split.", "data.classes", "task.classWeights");

    private final PrintWriter out;

    RecordedEvidence(Path file) throws IOException {
        out = new PrintWriter(new GZIPOutputStream(Files.newOutputStream(file)), false, StandardCharsets.UTF_8);
    }

    void write(GalleryCase run, GalleryLabels.Label label, Evidence evidence) {
        RunView view = evidence.run();
        line("run", run.name(), run.data(), run.tuned() ? "tuned" : "held-out");
        line("labels", String.join(",", label.labels()), String.join(",", label.also()));
        line("effects", label.sizes().stream().map(size -> number(size, "%.3e")).collect(Collectors.joining(",")));
        line("state", view.state(), Long.toString(evidence.silence().toSeconds()));
        view.selectedStep().ifPresent(step -> line("selected", Long.toString(step)));
        evidence.network()
                .map(Network::nodes)
                .ifPresent(
                        nodes -> line("layers", nodes.stream().map(Node::name).collect(Collectors.joining(","))));
        view.facts().forEach(this::fact);
        for (Evidence.Event event : evidence.events()) {
            if (event.kind().equals("nonFinite")) {
                line("event", Long.toString(event.step()), event.kind(), event.text());
            }
        }
        for (CurveKey key : view.curves()) {
            if (METRICS.contains(key.metric()) && !key.context().part().equals("test")) {
                curve(key, view.curve(key));
            }
        }
        CurveKey confusion = CurveKey.parse("confusion@validation");
        List<Matrix> matrices = view.matrix(confusion);
        for (int i = 0; i < matrices.size(); i++) {
            boolean told = i == matrices.size() - 1
                    || view.selectedStep().isPresent()
                            && matrices.get(i).step() == view.selectedStep().getAsLong();
            if (told) {
                matrix(confusion, matrices.get(i));
            }
        }
        line("end");
    }

    private void fact(String path, Object value) {
        if (FACTS.stream().noneMatch(path::startsWith)) {
            return;
        }
        switch (value) {
            case Number number -> line("fact", path, number instanceof Long ? "whole" : "real", number.toString());
            case List<?> list
            when !list.isEmpty() && list.get(0) instanceof Long ->
                line("fact", path, "wholes", list.stream().map(String::valueOf).collect(Collectors.joining(",")));
            case List<?> list ->
                line("fact", path, "words", list.stream().map(String::valueOf).collect(Collectors.joining(",")));
            default -> {
                // fingerprints decide nothing
            }
        }
    }

    private void curve(CurveKey key, Curve curve) {
        boolean layer = key.context().labels().containsKey("layer");
        // of these, rules look at the first point only
        int points = FIRST.contains(key.metric()) ? Math.min(1, curve.size()) : curve.size();
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < points; i++) {
            values.append(i == 0 ? "" : ",").append(number(curve.value(i), layer ? "%.2e" : "%.3e"));
        }
        String examples = key.equals(CurveKey.BATCH_LOSS) ? counts(points, curve::examples) : "";
        line("curve", key.toString(), counts(points, curve::step), values.toString(), examples);
    }

    /** Counts as runs of equal distances, {@code first+distance*count}. */
    private static String counts(int points, IntToLongFunction at) {
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < points) {
            long distance = i + 1 < points ? at.applyAsLong(i + 1) - at.applyAsLong(i) : 0;
            int to = i + 1;
            while (to < points && at.applyAsLong(to) - at.applyAsLong(to - 1) == distance) {
                to++;
            }
            text.append(i == 0 ? "" : ";");
            text.append(at.applyAsLong(i))
                    .append('+')
                    .append(distance)
                    .append('*')
                    .append(to - i);
            i = to;
        }
        return text.toString();
    }

    private void matrix(CurveKey key, Matrix matrix) {
        line(
                "matrix",
                key.toString(),
                Long.toString(matrix.step()),
                String.join(",", matrix.rows()),
                matrix.cells().stream().mapToObj(cell -> number(cell, "%.3e")).collect(Collectors.joining(",")));
    }

    private static String number(double value, String format) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e6) {
            return Long.toString((long) value);
        }
        String text = String.format(Locale.ROOT, format, value);
        return text.replace("e+0", "e")
                .replace("e-0", "e-")
                .replaceAll("\\.?0*e", "e")
                .replace("e0", "");
    }

    private void line(String... fields) {
        out.print(String.join("\t", fields));
        out.print('\n');
    }

    @Override
    public void close() {
        out.close();
        if (out.checkError()) {
            throw new UncheckedIOException(new IOException("the recording of the gallery could not be written"));
        }
    }
}
