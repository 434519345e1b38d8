// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which packages a class file refers to, read from its constant pool. */
final class ClassReferences {

    /** A class in a descriptor or a signature. */
    private static final Pattern DESCRIPTOR = Pattern.compile("L([\\w$]+(?:/[\\w$]+)+)[;<]");

    private static final Pattern DESCRIPTOR_START = Pattern.compile("[(\\[<L].*", Pattern.DOTALL);

    private ClassReferences() {}

    /**
     * The packages, with dots, that the class file names in its code, its declarations and its annotations. A text constant that looks
     * like a descriptor counts as one, which no text of ours does.
     */
    static Set<String> packages(InputStream classFile) throws IOException {
        DataInputStream in = new DataInputStream(classFile);
        if (in.readInt() != 0xCAFEBABE) {
            throw new IOException("not a class file");
        }
        in.readInt();
        int size = in.readUnsignedShort();
        String[] texts = new String[size];
        Set<Integer> classes = new HashSet<>();
        for (int i = 1; i < size; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 7 -> classes.add(in.readUnsignedShort());
                case 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                default -> throw new IOException("unknown constant " + tag);
            }
        }
        Set<String> packages = new TreeSet<>();
        for (int i = 1; i < size; i++) {
            String text = texts[i];
            if (text == null) {
                continue;
            }
            if (classes.contains(i) && !text.startsWith("[")) {
                add(packages, text);
            } else if (DESCRIPTOR_START.matcher(text).matches()) {
                DESCRIPTOR
                        .matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .forEach(found -> add(packages, found.substring(1)));
            }
        }
        return packages;
    }

    private static void add(Set<String> packages, String className) {
        int end = className.lastIndexOf('/');
        if (end > 0) {
            packages.add(className.substring(0, end).replace('/', '.'));
        }
    }
}
