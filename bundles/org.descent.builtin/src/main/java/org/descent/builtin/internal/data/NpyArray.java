// SPDX-License-Identifier: Apache-2.0
package org.descent.builtin.internal.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.Progress;

/**
 * An array in NumPy's format whose values are read when they are asked for: a file is mapped, a part of an archive is unpacked, into memory
 * or, if it is large, into a temporary file.
 *
 * <p>Threading: confined to one thread.
 */
final class NpyArray implements AutoCloseable {
    private static final int PIECE = 1 << 16;

    private final Place place;
    private final NpyHeader header;
    private final Regions values;
    private final Runnable source;

    private NpyArray(Place place, NpyHeader header, Regions values, Runnable source) {
        this.place = place;
        this.header = header;
        this.values = values;
        this.source = source;
    }

    /**
     * Where an array stands, for problems.
     *
     * @param key the key of the parameter that names it
     * @param value the value of the parameter
     * @param title how it is called in a sentence
     */
    record Place(String key, String value, String title) {
        InvalidInputException problem(String what, String hint) {
            return new InvalidInputException(Problem.at(key, value, title + " " + what, hint));
        }
    }

    /**
     * Maps a file.
     *
     * @param largest how many bytes one buffer may map
     * @throws InvalidInputException if there is none, or it is none of an array of numbers
     */
    static NpyArray map(String key, Path path, long largest) throws IOException {
        Place place = new Place(key, path.toString(), path.toString());
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new InvalidInputException(Problem.at(
                    key,
                    path.toString(),
                    Files.exists(path)
                            ? path + " is no file that may be read"
                            : "there is no file " + path.toAbsolutePath(),
                    "A relative path starts at the folder of the experiment file."));
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            // not closed: it would close the channel
            NpyHeader header = header(place, new BufferedInputStream(Channels.newInputStream(channel)));
            long bytes = bytes(place, header);
            long present = channel.size() - header.bytes();
            if (present < bytes) {
                throw truncated(place, header);
            }
            if (present > bytes) {
                throw tooLong(place, header);
            }
            Regions values = Regions.map(
                    channel,
                    header.bytes(),
                    header.type().size(),
                    header.count(),
                    largest,
                    header.type().order());
            return new NpyArray(place, header, values, () -> {});
        }
    }

    /**
     * Unpacks an array.
     *
     * @param in the array, which is read to its end and not closed
     * @param keptBytes how many bytes are kept in memory before a temporary file is used
     * @throws InvalidInputException if it is none of an array of numbers
     */
    static NpyArray unpack(Place place, InputStream in, long keptBytes, Progress progress) throws IOException {
        NpyHeader header = header(place, in);
        long left = bytes(place, header);
        progress.begin("unpacking " + place.title(), left);
        Spool spool = new Spool(header.type().size(), keptBytes);
        try {
            while (left > 0) {
                if (progress.cancelled()) {
                    throw new CancellationException("unpacking " + place.title() + " was cancelled");
                }
                int wanted = (int) Math.min(PIECE, left);
                byte[] piece = in.readNBytes(wanted);
                if (piece.length < wanted) {
                    throw truncated(place, header);
                }
                spool.add(piece);
                left -= wanted;
                progress.worked(wanted);
            }
            if (in.read() >= 0) {
                throw tooLong(place, header);
            }
            return new NpyArray(place, header, spool.regions(header.type().order()), spool::close);
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private static NpyHeader header(Place place, InputStream in) throws IOException {
        try {
            return NpyHeader.read(in);
        } catch (NpyHeader.Malformed e) {
            throw place.problem(e.what(), e.hint());
        } catch (EOFException e) {
            throw place.problem("ends within its header", "Save or fetch the file again.");
        }
    }

    private static long bytes(Place place, NpyHeader header) {
        long count = header.count();
        if (count == 0) {
            throw place.problem("has the shape " + header.text() + " and so no values", "Save an array that has some.");
        }
        if (count > Long.MAX_VALUE / header.type().size()) {
            throw place.problem("has the shape " + header.text() + ", which is too large", "Save it again.");
        }
        return count * header.type().size();
    }

    private static InvalidInputException truncated(Place place, NpyHeader header) {
        return place.problem(
                "ends before the values of its shape " + header.text() + " in "
                        + header.type().text(),
                "Save or fetch the file again.");
    }

    private static InvalidInputException tooLong(Place place, NpyHeader header) {
        return place.problem(
                "goes on behind the values of its shape " + header.text() + " in "
                        + header.type().text(),
                "Make sure that the file holds one array.");
    }

    NpyHeader header() {
        return header;
    }

    /** A problem with this array. */
    InvalidInputException problem(String what, String hint) {
        return place.problem(what, hint);
    }

    /** How many examples there are: the size of the first dimension. */
    long examples() {
        return header.shape().isEmpty() ? 1 : header.shape().get(0);
    }

    /** A value, by its place in the order in which values are written. */
    float real(long index) {
        return header.type().real(values.buffer(index), values.at(index));
    }

    /** A whole number, by its place in the order in which values are written. */
    long whole(long index) {
        return header.type().whole(values.buffer(index), values.at(index));
    }

    @Override
    public void close() {
        source.run();
    }
}
