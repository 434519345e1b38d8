// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.registry;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.descent.api.InvalidInputException;
import org.descent.api.Plugin;
import org.descent.api.PluginId;
import org.descent.api.diagnosis.Rule;
import org.descent.api.optimizer.Optimizer;
import org.descent.api.parameter.Parameter;
import org.descent.api.parameter.Schema;
import org.descent.api.surface.Surface;
import org.descent.api.training.Metric;
import org.descent.core.registry.PluginFailure;
import org.descent.core.registry.PluginProblem;
import org.eclipse.jdt.annotation.Nullable;

/** Asks an offered plugin for everything that it declares, and believes nothing. */
final class GuestCheck {
    /** Curves that the host itself records, so that no metric may bear their names. */
    private static final Set<String> CURVES_OF_THE_HOST = Set.of(
            "loss", "objective", "gradientNorm", "clippedNorm", "learningRate", "examplesPerSecond", "confusion");

    private final GuestCalls calls;

    GuestCheck(GuestCalls calls) {
        this.calls = calls;
    }

    Checked check(Offer offer) {
        AtomicReference<String> doing = new AtomicReference<>("activation");
        AtomicReference<String> id = new AtomicReference<>("");
        try {
            return calls.call(offer.name(), "the check of its declarations", () -> interview(offer, doing, id));
        } catch (InvalidInputException e) {
            return bad(
                    offer, id.get(), doing.get() + " refused its input: " + e.getMessage(), "Ask the plugin's author.");
        } catch (PluginFailure e) {
            Throwable cause = e.getCause();
            String what = cause instanceof TimeoutException
                    ? doing.get() + " did not return in time"
                    : doing.get() + " threw " + cause;
            return bad(offer, id.get(), what, "Ask the plugin's author; update or remove the plugin.");
        }
    }

    private static Checked interview(Offer offer, AtomicReference<String> doing, AtomicReference<String> known) {
        Optional<Plugin> instance = offer.instance().get();
        if (instance.isEmpty()) {
            return bad(offer, "", offer.name() + " could not be activated", "The log says why.");
        }
        Plugin plugin = instance.get();
        if (!Kinds.of(plugin).contains(offer.kind())) {
            String what = offer.name() + " is offered as a " + offer.kind().word() + " and is none";
            return bad(offer, "", what, "Correct the plugin.");
        }
        doing.set("id()");
        @Nullable String id = distrusted(plugin.id());
        if (id == null || !PluginId.isValid(id)) {
            return bad(offer, "", "id() must match " + PluginId.PATTERN + ", got " + quoted(id), "Correct the plugin.");
        }
        known.set(id);
        @Nullable String again = distrusted(plugin.id());
        if (!id.equals(again)) {
            return bad(
                    offer,
                    id,
                    "id() must always be the same, got '" + id + "', then " + quoted(again),
                    "Correct the plugin.");
        }
        doing.set("name()");
        @Nullable String name = distrusted(plugin.name());
        if (name == null || name.isBlank() || name.contains("\n")) {
            return bad(offer, id, "name() must be one line of text, got " + quoted(name), "Correct the plugin.");
        }
        doing.set("description()");
        @Nullable String description = distrusted(plugin.description());
        if (description == null || !description.endsWith(".")) {
            return bad(
                    offer,
                    id,
                    "description() must be a sentence with a full stop, got " + quoted(description),
                    "Correct the plugin.");
        }
        doing.set("schema()");
        return schema(offer, plugin, id)
                .or(() -> declarations(offer, plugin, id, doing))
                .orElseGet(() -> new Checked.Good(plugin, id));
    }

    private static Optional<Checked> schema(Offer offer, Plugin plugin, String id) {
        @Nullable Schema schema = distrusted(plugin.schema());
        if (schema == null) {
            return Optional.of(
                    bad(offer, id, "schema() must not be null", "Return Schema.EMPTY if there is no parameter."));
        }
        if (!schema.equals(plugin.schema())) {
            return Optional.of(bad(offer, id, "schema() must always be the same", "Keep it in a constant."));
        }
        return schema.parameters().stream()
                .map(Parameter::key)
                .filter(key ->
                        Schema.RESERVED.contains(key) || plugin instanceof Surface && Surface.RESERVED.contains(key))
                .findFirst()
                .map(key ->
                        bad(offer, id, "the parameter '" + key + "' bears a reserved name", "Rename the parameter."));
    }

    /** What the kinds declare besides. */
    private static Optional<Checked> declarations(
            Offer offer, Plugin plugin, String id, AtomicReference<String> doing) {
        doing.set("a declaration");
        if (plugin instanceof Optimizer optimizer
                && !plugin.schema().parameters().contains(optimizer.learningRate())) {
            return Optional.of(bad(offer, id, "learningRate() must be one of schema()", "Correct the plugin."));
        }
        if (plugin instanceof Optimizer optimizer
                && !(optimizer.weightDecay() >= 0 && optimizer.weightDecay() < Double.POSITIVE_INFINITY)) {
            String what = "weightDecay() must be finite and at least 0, got " + optimizer.weightDecay();
            return Optional.of(bad(offer, id, what, "Correct the plugin."));
        }
        if (plugin instanceof Metric metric) {
            if (CURVES_OF_THE_HOST.contains(PluginId.shortName(id))) {
                String what = "a metric cannot be called '" + PluginId.shortName(id)
                        + "', since the host records that itself";
                return Optional.of(bad(offer, id, what, "Rename the metric."));
            }
            if (distrusted(metric.direction()) == null
                    || distrusted(metric.unit()) == null
                    || metric.definitionVersion() < 1) {
                String what = "direction() and unit() must not be null, and definitionVersion() must be at least 1";
                return Optional.of(bad(offer, id, what, "Correct the plugin."));
            }
        }
        if (plugin instanceof Rule rule && rule.definitionVersion() < 1) {
            return Optional.of(bad(offer, id, "definitionVersion() must be at least 1", "Correct the plugin."));
        }
        return Optional.empty();
    }

    /** The same value, of which a guest only says that it is not null. */
    private static <T> @Nullable T distrusted(@Nullable T value) {
        return value;
    }

    private static String quoted(@Nullable String text) {
        return text == null ? "null" : "'" + text + "'";
    }

    private static Checked bad(Offer offer, String id, String what, String hint) {
        String whole = id.isEmpty() && !what.contains(offer.name()) ? offer.name() + ": " + what : what;
        return new Checked.Bad(new PluginProblem(id, offer.bundle(), whole, hint));
    }
}
