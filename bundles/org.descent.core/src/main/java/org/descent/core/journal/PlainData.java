// SPDX-License-Identifier: Apache-2.0
package org.descent.core.journal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plain data as bytes: booleans, whole numbers, real numbers, text, lists and maps by text.
 *
 * <p>Every whole number comes back as a {@code Long} and every real number as a {@code Double}, bit by bit.
 *
 * <p>Threading: stateless.
 */
final class PlainData {
    private static final byte FALSE = 0;
    private static final byte TRUE = 1;
    private static final byte WHOLE = 2;
    private static final byte REAL = 3;
    private static final byte TEXT = 4;
    private static final byte LIST = 5;
    private static final byte MAP = 6;

    private PlainData() {}

    static void write(DataOutputStream out, Object value) throws IOException {
        switch (value) {
            case Boolean flag -> out.writeByte(flag ? TRUE : FALSE);
            case Long number -> writeWhole(out, number);
            case Integer number -> writeWhole(out, number);
            case Double number -> writeReal(out, number);
            case Float number -> writeReal(out, number);
            case String text -> {
                out.writeByte(TEXT);
                EntryCodec.writeText(out, text);
            }
            case List<?> list -> {
                out.writeByte(LIST);
                out.writeInt(list.size());
                for (Object element : list) {
                    write(out, element);
                }
            }
            case Map<?, ?> map -> {
                out.writeByte(MAP);
                out.writeInt(map.size());
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    EntryCodec.writeText(out, String.valueOf(entry.getKey()));
                    write(out, entry.getValue());
                }
            }
            default ->
                throw new IllegalArgumentException("plain data are flags, numbers, text, lists and maps, got a "
                        + value.getClass().getName());
        }
    }

    static Map<String, Object> readMap(DataInputStream in) throws IOException {
        byte type = in.readByte();
        if (type != MAP) {
            throw new IllegalArgumentException("a map begins with " + MAP + ", got " + type);
        }
        return readEntries(in);
    }

    private static Map<String, Object> readEntries(DataInputStream in) throws IOException {
        int count = EntryCodec.readCount(in, Integer.BYTES + 1);
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            map.put(EntryCodec.readText(in), read(in));
        }
        return map;
    }

    private static Object read(DataInputStream in) throws IOException {
        byte type = in.readByte();
        return switch (type) {
            case FALSE -> false;
            case TRUE -> true;
            case WHOLE -> in.readLong();
            case REAL -> Double.longBitsToDouble(in.readLong());
            case TEXT -> EntryCodec.readText(in);
            case LIST -> readList(in);
            case MAP -> readEntries(in);
            default -> throw new IllegalArgumentException("no kind of plain data has the number " + type);
        };
    }

    private static List<Object> readList(DataInputStream in) throws IOException {
        int count = EntryCodec.readCount(in, 1);
        List<Object> list = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            list.add(read(in));
        }
        return list;
    }

    private static void writeWhole(DataOutputStream out, long number) throws IOException {
        out.writeByte(WHOLE);
        out.writeLong(number);
    }

    private static void writeReal(DataOutputStream out, double number) throws IOException {
        out.writeByte(REAL);
        out.writeLong(Double.doubleToRawLongBits(number));
    }
}
