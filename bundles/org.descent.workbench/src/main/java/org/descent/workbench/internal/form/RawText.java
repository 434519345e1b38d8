// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.form;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.descent.api.InvalidInputException;
import org.descent.api.parameter.ChoiceParameter;
import org.descent.api.parameter.FlagParameter;
import org.descent.api.parameter.IntegerListParameter;
import org.descent.api.parameter.IntegerParameter;
import org.descent.api.parameter.Parameter;
import org.descent.api.parameter.PathParameter;
import org.descent.api.parameter.RealListParameter;
import org.descent.api.parameter.RealParameter;
import org.descent.api.parameter.SectionListParameter;
import org.descent.api.parameter.TextListParameter;
import org.descent.api.parameter.TextParameter;
import org.descent.core.experiment.Experiments;
import org.descent.workbench.internal.text.Formats;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Turns what a person types into a field into the plain data that a parameter reads, and back.
 *
 * <p>It does not judge: what is no number stays a text, for the parameter to refuse in its own words.
 *
 * <p>Threading: stateless.
 */
public final class RawText {
    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");
    private static final Pattern REAL = Pattern.compile("[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?");
    private static final Pattern PLAIN = Pattern.compile("(?!(true|false|null)$)[A-Za-z][A-Za-z0-9_-]*");
    private static final Pattern SEPARATOR = Pattern.compile("\\s*[,;]\\s*|\\s+");

    private RawText() {}

    /** The plain data for a text, which is not blank unless the parameter is of texts. */
    public static Object read(Parameter<?> parameter, String text) {
        return switch (parameter) {
            case RealParameter real -> number(text.strip());
            case IntegerParameter integer -> number(text.strip());
            case FlagParameter flag -> flag(text.strip());
            case ChoiceParameter choice -> text.strip();
            case TextParameter word -> WHOLE.matcher(text).matches() ? number(text) : text;
            case PathParameter path -> text.strip();
            case TextListParameter words -> words(text);
            case IntegerListParameter integers -> list(text);
            case RealListParameter reals -> list(text);
            case SectionListParameter sections -> yaml(text);
        };
    }

    /** The text for plain data. */
    public static String write(Object raw) {
        if (raw instanceof List<?> list && list.stream().anyMatch(Map.class::isInstance)) {
            return list.stream().map(element -> "- " + flow(element)).collect(Collectors.joining("\n"));
        }
        return raw instanceof List<?> list
                ? list.stream()
                        .map(element -> element == null ? "" : write(element))
                        .collect(Collectors.joining(", "))
                : Formats.plain(raw);
    }

    private static Object flag(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> text;
        };
    }

    private static Object number(String text) {
        if (WHOLE.matcher(text).matches()) {
            return Long.parseLong(text);
        }
        return REAL.matcher(text).matches() ? (Object) Double.parseDouble(text) : text;
    }

    private static Object list(String text) {
        return words(text).stream().map(RawText::number).toList();
    }

    private static List<String> words(String text) {
        String inside = text.strip();
        if (inside.startsWith("[") && inside.endsWith("]")) {
            inside = inside.substring(1, inside.length() - 1).strip();
        }
        return inside.isEmpty() ? List.of() : List.of(SEPARATOR.split(inside));
    }

    /** What a file would hold; what is no YAML stays a text. */
    private static Object yaml(String text) {
        try {
            return Experiments.parse(text);
        } catch (InvalidInputException e) {
            return text;
        }
    }

    /** YAML on one line. */
    private static String flow(@Nullable Object raw) {
        if (raw instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + flow(entry.getValue()))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        if (raw instanceof List<?> list) {
            return list.stream().map(RawText::flow).collect(Collectors.joining(", ", "[", "]"));
        }
        if (raw instanceof String text && !PLAIN.matcher(text).matches()) {
            return "'" + text.replace("'", "''") + "'";
        }
        return raw == null ? "null" : Formats.plain(raw);
    }
}
