// SPDX-License-Identifier: Apache-2.0
package org.descent.core.query;

import java.time.Instant;
import java.util.List;

/** What the values of a field are, as far as queries tell them apart. */
public enum FieldType {
    /** A whole or real number. */
    NUMBER("a number"),
    /** A text. */
    TEXT("a text"),
    /** True or false. */
    FLAG("true or false"),
    /** An instant. */
    TIME("a time"),
    /** Several values, of which a comparison asks for one. */
    LIST("a list"),
    /** Plain data that cannot be compared. */
    OTHER("plain data that cannot be compared");

    private final String words;

    FieldType(String words) {
        this.words = words;
    }

    /** The type in a sentence. */
    public String words() {
        return words;
    }

    /** The type of a value. */
    public static FieldType of(Object value) {
        return switch (value) {
            case Number number -> NUMBER;
            case String text -> TEXT;
            case Boolean flag -> FLAG;
            case Instant instant -> TIME;
            case List<?> list -> LIST;
            default -> OTHER;
        };
    }
}
