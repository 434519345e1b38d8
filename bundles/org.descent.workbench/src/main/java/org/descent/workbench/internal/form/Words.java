// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.form;

import java.util.Locale;
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

/**
 * The words of a form.
 *
 * <p>Threading: stateless.
 */
public final class Words {
    private Words() {}

    /** {@code Learning rate} for {@code learningRate}. */
    public static String label(String key) {
        String spaced = key.replaceAll("([a-z0-9])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
        return spaced.isEmpty() ? "" : Character.toUpperCase(spaced.charAt(0)) + spaced.substring(1);
    }

    /** What a field accepts, as short as it can be said, with its unit; empty where the control shows it. */
    public static String hint(Parameter<?> parameter) {
        String unit = parameter.unit().isEmpty() ? "" : " " + parameter.unit();
        return switch (parameter) {
            case RealParameter real -> range(parameter, "a number ") + unit;
            case IntegerParameter integer -> range(parameter, "a whole number ") + unit;
            case IntegerListParameter integers -> range(parameter, "a list of ") + unit;
            case RealListParameter reals -> range(parameter, "a list of ") + unit;
            case TextParameter text -> text.required() ? "must be given" : "";
            case PathParameter path -> path.required() ? "must be given" : "may be left out";
            case TextListParameter words -> "words with commas between";
            case SectionListParameter sections ->
                "a line for each, like - { " + sections.kindKey() + ": "
                        + sections.kinds().get(0).word() + " }";
            case FlagParameter flag -> "";
            case ChoiceParameter choice -> "";
        };
    }

    /** What a field is for and what it accepts, in a sentence. */
    public static String sentence(Parameter<?> parameter) {
        String hint = hint(parameter);
        if (hint.isEmpty()) {
            return parameter.description();
        }
        String description = parameter.description();
        return description.substring(0, description.length() - 1) + " (" + hint + ").";
    }

    private static String range(Parameter<?> parameter, String article) {
        String accepts = parameter.accepts();
        if (accepts.equals(article.strip())) {
            return "";
        }
        return accepts.startsWith(article) ? accepts.substring(article.length()) : accepts;
    }
}
