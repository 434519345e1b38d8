// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of an array in NumPy's format, versions 1 to 3: NumPy Enhancement Proposal 1.
 *
 * <p>The 6 bytes {@code \x93NUMPY}, two bytes of version, the length of what follows (2 bytes, from version 2 on 4, the lowest first), and
 * a Python literal such as <code>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }</code>.
 *
 * <p>Threading: immutable.
 *
 * @param type how a value is written
 * @param fortran whether the first index runs fastest
 * @param shape the sizes of the dimensions, each at least 0; empty for a single value
 * @param bytes how long the header is, so where the values begin
 */
record NpyHeader(NpyType type, boolean fortran, List<Long> shape, int bytes) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST = 1 << 20;
    private static final Pattern DESCR = Pattern.compile("['\"]descr['\"]\\s*:\\s*(?:['\"]([^'\"]*)['\"]|(\\[))");
    private static final Pattern ORDER = Pattern.compile("['\"]fortran_order['\"]\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("['\"]shape['\"]\\s*:\\s*\\(([\\d\\sL,]*)\\)");

    NpyHeader {
        shape = List.copyOf(shape);
    }

    /**
     * Reads a header and no byte more.
     *
     * @throws Malformed if it is none, or one of an array that cannot be used
     * @throws EOFException if it ends too early
     */
    static NpyHeader read(InputStream in) throws IOException {
        DataInputStream data = new DataInputStream(in);
        byte[] magic = data.readNBytes(MAGIC.length);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new Malformed(
                    magic.length >= 2 && magic[0] == 0x1f && (magic[1] & 0xff) == 0x8b
                            ? "is packed by gzip"
                            : magic.length >= 2 && magic[0] == 'P' && magic[1] == 'K'
                                    ? "is an archive of several arrays"
                                    : "is no array in NumPy's format: it does not begin with \\x93NUMPY",
                    magic.length >= 2 && magic[0] == 'P' ? "Use `npz` for it." : "Save it with numpy.save.");
        }
        int version = data.readUnsignedByte();
        data.readUnsignedByte();
        if (version < 1 || version > 3) {
            throw new Malformed("is of version " + version + ", must be of version 1, 2 or 3", "Save it again.");
        }
        int length = version == 1
                ? Short.toUnsignedInt(Short.reverseBytes(data.readShort()))
                : Integer.reverseBytes(data.readInt());
        if (length < 0 || length > LONGEST) {
            throw new Malformed("has a header of " + Integer.toUnsignedString(length) + " bytes", "Save it again.");
        }
        byte[] literal = data.readNBytes(length);
        if (literal.length < length) {
            throw new EOFException();
        }
        Charset charset = version == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        return parse(new String(literal, charset), MAGIC.length + 2 + (version == 1 ? 2 : 4) + length);
    }

    private static NpyHeader parse(String literal, int bytes) throws Malformed {
        Matcher descr = DESCR.matcher(literal);
        Matcher order = ORDER.matcher(literal);
        Matcher shape = SHAPE.matcher(literal);
        if (!descr.find() || !order.find() || !shape.find()) {
            throw new Malformed(
                    "has the header " + Numbers.show(literal.strip()) + ", which lacks descr, fortran_order or shape",
                    "Save it with numpy.save.");
        }
        if (descr.group(2) != null) {
            throw new Malformed(
                    "holds records of several fields, must hold numbers of one type", "Save its fields one by one.");
        }
        String type = descr.group(1) == null ? "" : descr.group(1);
        List<Long> sizes = new ArrayList<>();
        String tuple = shape.group(1) == null ? "" : shape.group(1);
        for (String size : tuple.replace("L", "").split(",")) {
            if (!size.isBlank()) {
                sizes.add(size(size.strip()));
            }
        }
        return new NpyHeader(NpyType.of(type), order.group(1).equals("True"), sizes, bytes);
    }

    private static long size(String text) throws Malformed {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new Malformed("has a dimension of " + Numbers.show(text), "Save it again.");
        }
    }

    /** How many values there are; at most {@link Long#MAX_VALUE}. */
    long count() {
        long count = 1;
        for (long size : shape) {
            count = size != 0 && count > Long.MAX_VALUE / size ? Long.MAX_VALUE : count * size;
        }
        return count;
    }

    /** The shape as Python writes it. */
    String text() {
        return "(" + String.join(", ", shape.stream().map(String::valueOf).toList()) + ")";
    }

    /** What is wrong with an array, and what to do about it. */
    static final class Malformed extends IOException {
        private static final long serialVersionUID = 1L;

        private final String hint;

        Malformed(String what, String hint) {
            super(what);
            this.hint = hint;
        }

        String what() {
            String what = getMessage();
            return what == null ? "" : what;
        }

        String hint() {
            return hint;
        }
    }
}
