// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.descent.core.training.BackPropagation;
import org.descent.core.training.BackPropagation.Quantity;
import org.descent.core.training.BackPropagation.Term;
import org.descent.diagnostics.text.Numbers;
import org.descent.diagnostics.text.TextTable;

/** Back-propagation as tables, CSV and JSON. */
public final class BackPropagationTables {
    /** More local derivatives than this in a cell are counted. */
    private static final int MOST_TERMS = 3;

    private BackPropagationTables() {}

    /** Two tables: forward, and backward. */
    public static List<String> text(BackPropagation shown) {
        List<String> lines = new ArrayList<>();
        lines.add("weights of step " + shown.step() + ", one example, " + shown.target() + ": loss "
                + Numbers.real(shown.loss().value()));
        lines.add("");
        TextTable forward = new TextTable(List.of("forward", "number", "value", "computed as"));
        shown.quantities().stream()
                .filter(quantity -> quantity.kind().computed() || quantity.kind() == BackPropagation.Kind.INPUT)
                .forEach(quantity -> forward.row(List.of(
                        quantity.forward() == 0 ? "" : String.valueOf(quantity.forward()),
                        quantity.name(),
                        Numbers.real(quantity.value()),
                        quantity.formula())));
        lines.addAll(forward.lines());
        lines.add("");
        TextTable backward = new TextTable(List.of(
                "backward",
                "number",
                "value",
                "gradient",
                "finite difference",
                "relative error",
                "local derivative x gradient"));
        for (Quantity quantity : backward(shown)) {
            backward.row(List.of(
                    String.valueOf(quantity.backward()),
                    quantity.name(),
                    Numbers.real(quantity.value()),
                    Numbers.real(quantity.gradient()),
                    Numbers.real(quantity.finiteDifference()),
                    Numbers.real(quantity.relativeError()) + mark(quantity),
                    terms(quantity)));
        }
        lines.addAll(backward.lines());
        return lines;
    }

    private static String mark(Quantity quantity) {
        return quantity.agrees() ? "" : quantity.kink() ? " kink" : " differs";
    }

    private static String terms(Quantity quantity) {
        if (quantity.terms().isEmpty()) {
            return "1: the loss itself";
        }
        String written = quantity.terms().stream()
                .limit(MOST_TERMS)
                .map(term ->
                        Numbers.real(term.local()) + " x " + Numbers.real(term.gradient()) + " (" + term.into() + ")")
                .collect(Collectors.joining(" + "));
        int more = quantity.terms().size() - MOST_TERMS;
        return more > 0 ? written + " + " + more + " more" : written;
    }

    /**
     * A row for each number forward, then one for each backward; all digits.
     *
     * <p>Local derivatives are those of what the number enters, in its order, separated by blanks.
     */
    public static List<String> csv(BackPropagation shown) {
        List<String> lines = new ArrayList<>();
        lines.add("step,pass,number,kind,layer,unit,value,localDerivatives,gradient,finiteDifference,relativeError");
        shown.quantities().stream()
                .filter(quantity -> quantity.kind().computed())
                .forEach(quantity -> lines.add(quantity.forward() + ",forward," + start(quantity) + ",,,,"));
        backward(shown)
                .forEach(quantity -> lines.add(quantity.backward() + ",backward," + start(quantity) + ","
                        + quantity.terms().stream()
                                .map(term -> String.valueOf(term.local()))
                                .collect(Collectors.joining(" "))
                        + "," + quantity.gradient() + "," + quantity.finiteDifference() + ","
                        + quantity.relativeError()));
        return lines;
    }

    private static String start(Quantity quantity) {
        return quantity.name() + "," + word(quantity) + "," + quantity.layer() + "," + quantity.unit() + ","
                + quantity.value();
    }

    private static String word(Quantity quantity) {
        return switch (quantity.kind()) {
            case INPUT -> "input";
            case WEIGHT -> "weight";
            case BIAS -> "bias";
            case SUM -> "sum";
            case ACTIVATION -> "activation";
            case LOSS -> "loss";
        };
    }

    private static List<Quantity> backward(BackPropagation shown) {
        return shown.quantities().stream()
                .sorted(Comparator.comparingInt(Quantity::backward))
                .toList();
    }

    /** All of it as plain data. */
    public static Map<String, Object> json(BackPropagation shown) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("step", shown.step());
        object.put("target", shown.target());
        object.put("loss", shown.loss().value());
        object.put("agrees", shown.disagreeing().isEmpty());
        object.put(
                "numbers",
                shown.quantities().stream().map(BackPropagationTables::json).toList());
        return object;
    }

    private static Map<String, Object> json(Quantity quantity) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("number", quantity.name());
        object.put("kind", word(quantity));
        object.put("layer", quantity.layer());
        object.put("unit", quantity.unit());
        object.put("forward", quantity.forward());
        object.put("backward", quantity.backward());
        object.put("formula", quantity.formula());
        object.put("value", quantity.value());
        object.put(
                "terms",
                quantity.terms().stream().map(BackPropagationTables::json).toList());
        object.put("gradient", quantity.gradient());
        object.put("finiteDifference", quantity.finiteDifference());
        object.put("relativeError", quantity.relativeError());
        object.put("kink", quantity.kink());
        return object;
    }

    private static Map<String, Object> json(Term term) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("into", term.into());
        object.put("localDerivative", term.local());
        object.put("gradient", term.gradient());
        return object;
    }
}
