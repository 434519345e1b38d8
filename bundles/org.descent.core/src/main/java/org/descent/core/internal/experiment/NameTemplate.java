// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A name in which paths in braces stand for values; a brace that is doubled stands for itself.
 *
 * <p>Threading: immutable.
 */
record NameTemplate(String text) {
    private static final Pattern PART = Pattern.compile("\\{\\{|\\}\\}|\\{([^{}]*)\\}|[{}]");

    /** A template that gives exactly this text. */
    static NameTemplate literal(String text) {
        return new NameTemplate(text.replace("{", "{{").replace("}", "}}"));
    }

    /** What stands in braces and is no path among these, or is no pair of braces. */
    List<String> unknown(Map<String, Object> values) {
        List<String> unknown = new ArrayList<>();
        Matcher matcher = PART.matcher(text);
        while (matcher.find()) {
            String path = matcher.group(1);
            if (path != null && !values.containsKey(path) || matcher.group().length() == 1) {
                unknown.add(path == null ? matcher.group() : path);
            }
        }
        return unknown;
    }

    /** The name with all values put in. */
    String fill(Map<String, Object> values) {
        return PART.matcher(text).replaceAll(match -> {
            String path = match.group(1);
            String part = path == null ? match.group().substring(0, 1) : show(values.getOrDefault(path, ""));
            return Matcher.quoteReplacement(part);
        });
    }

    private static String show(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(element -> show(String.valueOf(element))).collect(Collectors.joining("-"))
                : value.toString();
    }
}
