// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import java.util.List;
import org.eclipse.jdt.annotation.Nullable;

/**
 * A parameter's value as queries see it.
 *
 * <p>Threading: immutable.
 *
 * @param kind flag, integer, real, text or list
 * @param number the number, flags as 0 and 1; null for texts and lists, since that is what its column holds
 * @param content the value as text, lists as JSON
 */
record TypedValue(String kind, @Nullable Double number, String content) {
    /**
     * The value of a parameter.
     *
     * @throws IllegalArgumentException if it is neither a boolean, a number, a string nor a list
     */
    static TypedValue of(Object value) {
        return switch (value) {
            case Boolean flag -> new TypedValue("flag", flag ? 1.0 : 0.0, flag.toString());
            case Integer number -> new TypedValue("integer", number.doubleValue(), number.toString());
            case Long number -> new TypedValue("integer", number.doubleValue(), number.toString());
            case Float number -> new TypedValue("real", number.doubleValue(), Double.toString(number.doubleValue()));
            case Double number -> new TypedValue("real", number, number.toString());
            case String text -> new TypedValue("text", null, text);
            case List<?> list -> new TypedValue("list", null, PlainJson.write(list));
            default ->
                throw new IllegalArgumentException("a parameter is a boolean, a number, a string or a list, got "
                        + value.getClass().getName());
        };
    }
}
