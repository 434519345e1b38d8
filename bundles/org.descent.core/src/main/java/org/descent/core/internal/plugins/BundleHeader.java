// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.plugins;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the headers of a bundle's manifest: clauses by comma, each with paths, attributes and directives by semicolon.
 *
 * <p>Threading: stateless.
 */
final class BundleHeader {
    private BundleHeader() {}

    /**
     * A clause, such as {@code org.descent.api;org.descent.api.data;version="[1.0,2)";resolution:=optional}.
     *
     * @param names what stands before the first attribute
     * @param attributes attributes by name, and directives by name with a colon behind it
     */
    record Clause(List<String> names, Map<String, String> attributes) {}

    static List<Clause> parse(String header) {
        List<Clause> clauses = new ArrayList<>();
        for (String clause : split(header, ',')) {
            List<String> names = new ArrayList<>();
            Map<String, String> attributes = new LinkedHashMap<>();
            for (String part : split(clause, ';')) {
                int equals = part.indexOf('=');
                if (equals < 0) {
                    names.add(part.strip());
                } else {
                    attributes.put(part.substring(0, equals).strip(), unquoted(part.substring(equals + 1)));
                }
            }
            clauses.add(new Clause(names, attributes));
        }
        return clauses;
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (c == separator && !quoted) {
                parts.add(text.substring(from, i));
                from = i + 1;
            }
        }
        parts.add(text.substring(from));
        parts.removeIf(String::isBlank);
        return parts;
    }

    private static String unquoted(String value) {
        String text = value.strip();
        return text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }
}
