// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.descent.api.InvalidInputException;
import org.descent.api.Progress;
import org.descent.api.parameter.PathParameter;

/**
 * A file of unsigned bytes in IDX format, opened behind its header.
 *
 * <p>The header is two zeros, the type of a value (8 for an unsigned byte), the number of dimensions, and each dimension's size as four
 * bytes, the highest first.
 *
 * <p>Threading: confined to one thread.
 */
final class IdxFile implements AutoCloseable {
    private static final int UNSIGNED_BYTE = 8;

    private final PathParameter parameter;
    private final Path path;
    private final DataInputStream in;
    private final List<Integer> sizes = new ArrayList<>();

    private IdxFile(PathParameter parameter, Path path, DataInputStream in) {
        this.parameter = parameter;
        this.path = path;
        this.in = in;
    }

    /**
     * Opens a file and reads its header.
     *
     * @param rank how many dimensions it must have: 3 for images, 1 for labels
     * @throws InvalidInputException if it is no such file
     */
    static IdxFile open(PathParameter parameter, Path path, int rank, Progress progress) throws IOException {
        try {
            IdxFile file = new IdxFile(parameter, path, new DataInputStream(DataFile.open(parameter, path, progress)));
            try {
                file.readHeader(rank);
                return file;
            } catch (IOException | RuntimeException e) {
                file.close();
                throw e;
            }
        } catch (EOFException e) {
            throw DataFile.problem(parameter, path, path + " ends within its header", "Fetch the file again.");
        } catch (ZipException e) {
            throw damaged(parameter, path, e);
        }
    }

    /** The size of one dimension, at least 1. */
    int size(int dimension) {
        return sizes.get(dimension);
    }

    /**
     * The next bytes.
     *
     * @throws InvalidInputException if there are fewer
     */
    byte[] read(int length) throws IOException {
        byte[] bytes = take(length);
        if (bytes.length < length) {
            throw truncated();
        }
        return bytes;
    }

    /**
     * Makes sure that nothing follows.
     *
     * @throws InvalidInputException if something does
     */
    void requireEnd() throws IOException {
        if (take(1).length > 0) {
            throw problem(
                    "goes on behind the " + text() + " values of its header",
                    "Make sure that it is one file of " + parameter.key() + ".");
        }
    }

    /** A problem with this file. */
    InvalidInputException problem(String what, String hint) {
        return DataFile.problem(parameter, path, path + " " + what, hint);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private byte[] take(int length) throws IOException {
        try {
            return in.readNBytes(length);
        } catch (EOFException e) {
            throw truncated();
        } catch (ZipException e) {
            throw damaged(parameter, path, e);
        }
    }

    private void readHeader(int rank) throws IOException {
        int magic = in.readInt();
        int wanted = UNSIGNED_BYTE << 8 | rank;
        if (magic != wanted) {
            throw problem(
                    String.format("begins with 0x%08x, must begin with 0x%08x", magic, wanted),
                    "Name a file of " + parameter.key() + " in MNIST's format; images and labels may be exchanged.");
        }
        for (int i = 0; i < rank; i++) {
            int size = in.readInt();
            if (size < 1) {
                throw problem("has a dimension of size " + size + ", must be at least 1", "Fetch the file again.");
            }
            sizes.add(size);
        }
    }

    private static InvalidInputException damaged(PathParameter parameter, Path path, ZipException cause) {
        return DataFile.problem(
                parameter, path, path + " cannot be unpacked: " + cause.getMessage(), "Fetch the file again.");
    }

    private InvalidInputException truncated() {
        return problem("ends before the " + text() + " values of its header", "Fetch the file again.");
    }

    private String text() {
        return String.join(" x ", sizes.stream().map(String::valueOf).toList());
    }
}
