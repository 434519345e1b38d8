// SPDX-License-Identifier: Apache-2.0
package org.descent.core.journal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * Words cut into planes of equal bytes: all lowest bytes, then the next ones, and so on. A plane of one and the same byte is that byte, one that
 * looks like noise stands as it is, and those between are deflated together.
 *
 * <p>So noise, which is most of a loss, is neither packed in vain nor unpacked again.
 *
 * <p>Threading: immutable.
 */
final class Planes {
    private static final byte SAME = 0;
    private static final byte PLAIN = 1;
    private static final byte DEFLATED = 2;

    /** Planes of fewer words are not worth the tables of a deflated stream. */
    private static final int LEAST = 128;

    /** A plane is deflated if its entropy promises at most so many bits a byte. */
    private static final double MOST_BITS = 7.6;

    /** Stands for a plane whose bytes are all the same. */
    private static final byte[] SAME_BYTES = new byte[0];

    private final int width;
    private final byte[] same;
    private final byte[][] planes;

    private Planes(int width, byte[] same, byte[][] planes) {
        this.width = width;
        this.same = same;
        this.planes = planes;
    }

    /**
     * Writes words.
     *
     * @param width how many of the lower bytes of a word count
     */
    static void write(ByteArrayOutputStream out, long[] words, int width) {
        int count = words.length;
        long differs = 0;
        for (int i = 1; i < count; i++) {
            differs |= words[i] ^ words[0];
        }
        List<byte[]> plain = new ArrayList<>();
        ByteArrayOutputStream toDeflate = new ByteArrayOutputStream(2 * count);
        for (int b = 0; b < width; b++) {
            int shift = Byte.SIZE * b;
            if ((differs >>> shift & 0xFF) == 0) {
                out.write(SAME);
                out.write(count == 0 ? 0 : (byte) (words[0] >>> shift));
                continue;
            }
            byte[] plane = new byte[count];
            for (int i = 0; i < count; i++) {
                plane[i] = (byte) (words[i] >>> shift);
            }
            boolean deflated = count >= LEAST && bits(plane) <= MOST_BITS;
            out.write(deflated ? DEFLATED : PLAIN);
            if (deflated) {
                toDeflate.writeBytes(plane);
            } else {
                plain.add(plane);
            }
        }
        plain.forEach(out::writeBytes);
        if (toDeflate.size() > 0) {
            deflate(toDeflate.toByteArray(), out);
        }
    }

    /** The entropy of a plane in bits a byte. */
    private static double bits(byte[] plane) {
        int[] counts = new int[256];
        for (byte b : plane) {
            counts[b & 0xFF]++;
        }
        double sum = 0;
        for (int count : counts) {
            if (count > 0) {
                sum += count * Math.log((double) plane.length / count);
            }
        }
        return sum / Math.log(2) / plane.length;
    }

    private static void deflate(byte[] bytes, ByteArrayOutputStream out) {
        Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            byte[] buffer = new byte[8192];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.end();
        }
    }

    /**
     * Reads what {@link #write} wrote, up to the end of the bytes.
     *
     * @throws IllegalArgumentException if they are something else
     */
    static Planes read(ByteBuffer in, int count, int width) {
        byte[] kinds = new byte[width];
        byte[] same = new byte[width];
        byte[][] planes = new byte[width][];
        int deflated = 0;
        for (int b = 0; b < width; b++) {
            kinds[b] = in.get();
            planes[b] = SAME_BYTES;
            switch (kinds[b]) {
                case SAME -> same[b] = in.get();
                case PLAIN -> {}
                case DEFLATED -> deflated++;
                default -> throw new IllegalArgumentException("a packed curve has a plane of kind " + kinds[b]);
            }
        }
        for (int b = 0; b < width; b++) {
            if (kinds[b] == PLAIN) {
                byte[] plane = new byte[count];
                in.get(plane);
                planes[b] = plane;
            }
        }
        if (deflated > 0) {
            inflate(in, count, kinds, planes);
        }
        return new Planes(width, same, planes);
    }

    private static void inflate(ByteBuffer in, int count, byte[] kinds, byte[][] planes) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(in);
            for (int b = 0; b < kinds.length; b++) {
                if (kinds[b] == DEFLATED) {
                    byte[] plane = new byte[count];
                    for (int done = 0; done < count; ) {
                        int read = inflater.inflate(plane, done, count - done);
                        if (read == 0) {
                            throw new IllegalArgumentException("a packed curve of " + count + " points ends too early");
                        }
                        done += read;
                    }
                    planes[b] = plane;
                }
            }
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("a packed curve cannot be inflated: " + e.getMessage(), e);
        } finally {
            inflater.end();
        }
    }

    /** Puts words from an index on into an array, which they fill. */
    void words(int from, long[] words) {
        long constant = 0;
        for (int b = 0; b < width; b++) {
            if (planes[b].length == 0) {
                constant |= (same[b] & 0xFFL) << (Byte.SIZE * b);
            }
        }
        Arrays.fill(words, constant);
        for (int b = 0; b < width; b++) {
            byte[] plane = planes[b];
            if (plane.length > 0) {
                int shift = Byte.SIZE * b;
                for (int i = 0; i < words.length; i++) {
                    words[i] |= (plane[from + i] & 0xFFL) << shift;
                }
            }
        }
    }
}
