// SPDX-License-Identifier: Apache-2.0
package org.descent.diagnostics.internal.runs;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.descent.api.PluginId;
import org.descent.api.run.Context;
import org.descent.api.run.CurveKey;
import org.descent.api.run.RunView;
import org.descent.diagnostics.Origin;
import org.descent.diagnostics.internal.Words;
import org.eclipse.jdt.annotation.Nullable;

/** What the record of a run says; its paths are those of experiment files and of {@code org.descent.core.training.Facts}. */
public final class RunRecords {
    /** The fact: the fingerprint of the data. */
    public static final String DATA = "data.fingerprint";
    /** The fact: the fingerprint of the split. */
    public static final String SPLIT = "split.fingerprint";
    /** The fact: the loss. */
    public static final String LOSS = "task.loss";

    /** The fact: how many examples a part has, followed by its name. */
    public static final String COUNT = "split.count.";
    /** The fact: the network as plain data. */
    public static final String NETWORK = "network";
    /** The fact: the engine. */
    public static final String TRAINER = "trainer";

    /** The fact: all changes of the optimizer while it trained; there only if a person made one that the file did not plan. */
    public static final String CHANGES = "train.allChanges";

    private static final String PLANNED_CHANGES = "train.changes";
    private static final String STREAMS = "streams.";
    private static final Set<String> CHANCE = Set.of("seed", "data.split.seed", "data.split.fold", "data.split.repeat");
    private static final Set<String> LABELS = Set.of("descent", "experiment", "name", "tags", "train.memory");

    private RunRecords() {}

    /** The fact: the version of a metric's definition. */
    public static String definitionVersion(String metric) {
        return "metrics." + metric + ".definitionVersion";
    }

    /** Whether a parameter is a seed or another choice of chance. */
    public static boolean isChance(String path) {
        return CHANCE.contains(path) || path.startsWith(STREAMS);
    }

    /** Whether a parameter decides what is trained, and is neither chance nor a label. */
    public static boolean isSetting(String path) {
        return !isChance(path) && !LABELS.contains(path);
    }

    /** A value of a run: a parameter, {@code name}, {@code experiment}, {@code state} or a fact; a section stands for its {@code use}. */
    public static Optional<Object> value(RunView run, String path) {
        return switch (path) {
            case "name" -> Optional.of(run.name());
            case "experiment" -> Optional.of(run.experiment());
            case "state" -> Optional.of(run.state());
            default ->
                Optional.ofNullable(run.parameters().get(path))
                        .or(() -> Optional.ofNullable(run.parameters().get(path + ".use")))
                        .or(() -> Optional.ofNullable(run.facts().get(path)));
        };
    }

    /** A value for a person: plugins by the last part of their ids. */
    public static String text(Object value) {
        if (value instanceof Double number) {
            return Words.real(number);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(RunRecords::text).toList().toString();
        }
        String text = String.valueOf(value);
        return text.startsWith("org.") && PluginId.isValid(text) ? PluginId.shortName(text) : text;
    }

    /** What chance decided of a run, for the values of a curve. */
    public static Origin origin(RunView run, CurveKey key) {
        return new Origin(
                fact(run, DATA),
                fact(run, SPLIT),
                stream(run, "init"),
                stream(run, "order"),
                stream(run, "dropout"),
                stream(run, "augmentation"),
                heldOutRatio(run, key.context()));
    }

    /** A fact as text; empty if there is none. */
    public static String fact(RunView run, String path) {
        Object value = run.facts().get(path);
        return value == null ? "" : value.toString();
    }

    /** The changes of the optimizer while it trained, in their order: {@code optimizer.learningRate = 0.001 at step 300}. */
    public static List<String> changes(RunView run) {
        Object made = run.facts().get(CHANGES);
        Object recorded = made == null ? run.parameters().get(PLANNED_CHANGES) : made;
        return recorded instanceof List<?> list
                ? list.stream().flatMap(RunRecords::change).toList()
                : List.of();
    }

    private static Stream<String> change(@Nullable Object change) {
        return change instanceof Map<?, ?> plain && plain.get("set") instanceof Map<?, ?> set
                ? set.entrySet().stream()
                        .map(entry -> entry.getKey() + " = " + text(Objects.requireNonNullElse(entry.getValue(), ""))
                                + " at step " + plain.get("at"))
                        .sorted()
                : Stream.of();
    }

    private static long stream(RunView run, String name) {
        return run.parameters().get(STREAMS + name) instanceof Number seed ? seed.longValue() : 0;
    }

    private static double heldOutRatio(RunView run, Context context) {
        long train = count(run, "train");
        if (train == 0) {
            return 0;
        }
        boolean heldOut = context.part().equals("validation") || context.part().equals("test");
        // values of the training part overlap less the more is held out
        long measured = heldOut ? count(run, context.part()) : count(run, "validation") + count(run, "test");
        return (double) measured / train;
    }

    /** How many examples a part has; 0 if it is not known. */
    public static long count(RunView run, String part) {
        return run.facts().get(COUNT + part) instanceof Number count ? count.longValue() : 0;
    }
}
