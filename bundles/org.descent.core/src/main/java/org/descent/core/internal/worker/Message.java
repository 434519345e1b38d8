// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.descent.api.run.CurveKey;
import org.descent.core.store.RunState;
import org.descent.core.training.TrainingProgress;

/**
 * What a host and a worker say to each other: one JSON object a line.
 *
 * <p>No result is among it: those stand in the run's journal, which outlives both.
 *
 * <p>Threading: immutable.
 */
public sealed interface Message {
    /**
     * From the worker, first of all.
     *
     * @param token what the host gave it
     * @param process its process number
     */
    record Hello(String token, long process) implements Message {}

    /**
     * From the host: train the run in a folder.
     *
     * @param folder the run's folder
     */
    record Train(String folder) implements Message {}

    /**
     * From the worker: how far its run is.
     *
     * @param progress how far
     */
    record Progressed(TrainingProgress progress) implements Message {}

    /**
     * From the worker: something that a person should know now.
     *
     * @param text what
     */
    record Noticed(String text) implements Message {}

    /**
     * From the worker: it does not train the run any more, and the lock is free.
     *
     * @param state how the run ended, as it stands in the journal; {@link RunState#INTERRUPTED} if no end stands there
     * @param reason why, for a person, or empty
     */
    record Ended(RunState state, String reason) implements Message {}

    /** From the host: nothing more to do. */
    record Exit() implements Message {}

    /** The message as a line, without its end. */
    default String toLine() {
        Map<String, Object> json = new LinkedHashMap<>();
        switch (this) {
            case Hello hello -> {
                json.put("type", "hello");
                json.put("token", hello.token());
                json.put("process", hello.process());
            }
            case Train train -> {
                json.put("type", "train");
                json.put("folder", train.folder());
            }
            case Progressed progressed -> {
                json.put("type", "progress");
                put(json, progressed.progress());
            }
            case Noticed noticed -> {
                json.put("type", "notice");
                json.put("text", noticed.text());
            }
            case Ended ended -> {
                json.put("type", "ended");
                json.put("state", ended.state().name());
                json.put("reason", ended.reason());
            }
            case Exit exit -> json.put("type", "exit");
        }
        try {
            return JSON.std.asString(json);
        } catch (IOException e) {
            throw new IllegalStateException("a message is plain data", e);
        }
    }

    /**
     * Reads a line.
     *
     * @throws IOException if it is not a message
     */
    static Message parse(String line) throws IOException {
        Map<String, Object> json = JSON.std.mapFrom(line);
        try {
            String type = text(json, "type");
            return switch (type) {
                case "hello" ->
                    new Hello(text(json, "token"), number(json, "process").longValue());
                case "train" -> new Train(text(json, "folder"));
                case "progress" -> new Progressed(progress(json));
                case "notice" -> new Noticed(text(json, "text"));
                case "ended" -> new Ended(RunState.valueOf(text(json, "state")), text(json, "reason"));
                case "exit" -> new Exit();
                default -> throw new IOException("no message is called '" + type + "'");
            };
        } catch (IllegalArgumentException | ClassCastException | NullPointerException e) {
            throw new IOException("not a message: " + line, e);
        }
    }

    private static void put(Map<String, Object> json, TrainingProgress progress) {
        json.put("step", progress.step());
        json.put("totalSteps", progress.totalSteps());
        json.put("epoch", real(progress.epoch()));
        json.put("epochs", progress.epochs());
        json.put("examplesPerSecond", real(progress.examplesPerSecond()));
        json.put("remainingSeconds", real(progress.remainingSeconds()));
        Map<String, Object> latest = new LinkedHashMap<>();
        progress.latest().forEach((key, value) -> latest.put(key.toString(), real(value)));
        json.put("latest", latest);
    }

    private static TrainingProgress progress(Map<String, Object> json) {
        Map<CurveKey, Double> latest = new LinkedHashMap<>();
        ((Map<?, ?>) Objects.requireNonNull(json.get("latest")))
                .forEach((key, value) -> latest.put(CurveKey.parse((String) key), real(value)));
        return new TrainingProgress(
                number(json, "step").longValue(),
                number(json, "totalSteps").longValue(),
                real(Objects.requireNonNull(json.get("epoch"))),
                number(json, "epochs").intValue(),
                real(Objects.requireNonNull(json.get("examplesPerSecond"))),
                real(Objects.requireNonNull(json.get("remainingSeconds"))),
                latest);
    }

    /** JSON has no NaN and no infinities: they go as text. */
    private static Object real(double value) {
        return Double.isFinite(value) ? (Object) value : Double.toString(value);
    }

    private static double real(Object value) {
        return value instanceof Number number ? number.doubleValue() : Double.parseDouble((String) value);
    }

    private static String text(Map<String, Object> json, String key) {
        return (String) Objects.requireNonNull(json.get(key));
    }

    private static Number number(Map<String, Object> json, String key) {
        return (Number) Objects.requireNonNull(json.get(key));
    }
}
