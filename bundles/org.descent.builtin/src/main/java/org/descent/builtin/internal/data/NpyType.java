// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;

/**
 * How NumPy writes one number: its kind, its size and the order of its bytes.
 *
 * <p>Threading: immutable.
 *
 * @param kind {@code f} for a floating-point number, {@code i} and {@code u} for a whole one with and without sign, {@code b} for a flag
 * @param size how many bytes it has
 * @param order the order of its bytes
 */
record NpyType(char kind, int size, ByteOrder order) {
    private static final Map<Character, String> KINDS = Map.of(
            'c', "complex numbers",
            'S', "byte strings",
            'U', "texts",
            'O', "Python objects",
            'M', "dates",
            'm', "durations",
            'V', "raw bytes");

    /**
     * Reads a type as NumPy writes it, such as {@code <f4}.
     *
     * @throws NpyHeader.Malformed if it is none of a number
     */
    static NpyType of(String descr) throws NpyHeader.Malformed {
        if (descr.matches("[<>=|]?(f[248]|[iu][1248]|b1|\\?)")) {
            char first = descr.charAt(0);
            String plain = "<>=|".indexOf(first) >= 0 ? descr.substring(1) : descr;
            ByteOrder order = first == '>'
                    ? ByteOrder.BIG_ENDIAN
                    : first == '<' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.nativeOrder();
            return plain.equals("?")
                    ? new NpyType('b', 1, order)
                    : new NpyType(plain.charAt(0), plain.charAt(1) - '0', order);
        }
        String stripped = descr.replaceFirst("^[<>=|]", "");
        String kind = stripped.isEmpty() ? "" : KINDS.getOrDefault(stripped.charAt(0), "");
        throw new NpyHeader.Malformed(
                "holds " + (kind.isEmpty() ? "values" : kind) + " of the type '" + descr
                        + "', must hold float16, float32, float64, whole numbers or flags",
                kind.equals("texts") || kind.equals("byte strings")
                        ? "Save the number of each class: numpy.unique(a, return_inverse=True)[1]."
                        : "Convert it: a.astype('float32').");
    }

    /** Whether all numbers of the type are whole. */
    boolean whole() {
        return kind != 'f';
    }

    /** The number at a place, rounded to single precision; infinite where it is too large. */
    float real(ByteBuffer bytes, int at) {
        if (kind == 'f') {
            return switch (size) {
                case 2 -> Float.float16ToFloat(bytes.getShort(at));
                case 4 -> bytes.getFloat(at);
                default -> (float) bytes.getDouble(at);
            };
        }
        long whole = whole(bytes, at);
        // beyond 2^63 the sign bit belongs to the number; a last bit that is lost on the way keeps the rounding right
        return kind == 'u' && whole < 0 ? (float) (whole >>> 1 | whole & 1) * 2 : whole;
    }

    /** The whole number at a place, whose bits above 2^63 are those of a negative one. */
    long whole(ByteBuffer bytes, int at) {
        return switch (size) {
            case 1 -> kind == 'i' ? bytes.get(at) : Byte.toUnsignedLong(bytes.get(at));
            case 2 -> kind == 'i' ? bytes.getShort(at) : Short.toUnsignedLong(bytes.getShort(at));
            case 4 -> kind == 'i' ? bytes.getInt(at) : Integer.toUnsignedLong(bytes.getInt(at));
            default -> bytes.getLong(at);
        };
    }

    /** For a person: {@code float32}, {@code uint8}. */
    String text() {
        String word =
                switch (kind) {
                    case 'f' -> "float";
                    case 'i' -> "int";
                    case 'u' -> "uint";
                    default -> "bool";
                };
        return kind == 'b' ? word : word + 8 * size;
    }
}
