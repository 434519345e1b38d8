// SPDX-License-Identifier: Apache-2.0
package org.descent.core.training;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;
import org.descent.api.Doubles;
import org.descent.api.data.DataSpec;
import org.descent.api.data.Target;
import org.descent.api.network.Network;
import org.descent.api.training.Loss;
import org.descent.core.DescentException;
import org.descent.core.data.Normalizer;

/**
 * A trained network in a file, with all that is needed to use it on other data.
 *
 * <p>Layout: the 8 bytes {@code DESCENTM}; the version 1 and the length of the header, 4 bytes each, big-endian; the header, a JSON object
 * in UTF-8; the rows that the header names, one behind the other, as 4-byte floats, little-endian; the CRC-32C of all that, 4 bytes,
 * big-endian.
 *
 * <p>Threading: immutable.
 *
 * @param network the network
 * @param spec the data it was trained on
 * @param normalizer how their features were scaled
 * @param loss the loss it was trained with
 * @param metrics what it was measured by
 * @param state its weights and the state of its optimizer
 */
public record ModelFile(
        Network network, DataSpec spec, Normalizer normalizer, Loss loss, List<MetricUse> metrics, ModelState state) {
    /** The name of the file in a run's folder. */
    public static final String NAME = "model.bin";

    private static final byte[] MAGIC = "DESCENTM".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int LONGEST_HEADER = 1 << 28;
    private static final int BUFFER = 1 << 16;

    /** Copies the metrics. */
    public ModelFile {
        metrics = List.copyOf(metrics);
    }

    /**
     * A metric and its values.
     *
     * @param id the identity of the plugin
     * @param values the values of its parameters as plain data
     */
    public record MetricUse(String id, Map<String, Object> values) {}

    /**
     * Writes the file: either all of it is there afterwards, synced to the disk, or what was there before.
     *
     * @throws DescentException if it cannot be written
     */
    public void write(Path file) {
        Path unfinished = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING)) {
                write(channel);
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new DescentException("the model cannot be written to " + file + ": " + e, e);
        }
    }

    private void write(FileChannel channel) throws IOException {
        CRC32C checksum = new CRC32C();
        byte[] header = JSON.std.asString(header()).getBytes(StandardCharsets.UTF_8);
        ByteBuffer start = ByteBuffer.allocate(MAGIC.length + 2 * Integer.BYTES + header.length);
        start.put(MAGIC).putInt(VERSION).putInt(header.length).put(header).flip();
        put(channel, start, checksum);
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
        for (String name : state.names()) {
            float[] row = state.row(name);
            for (int from = 0; from < row.length; from += BUFFER / Float.BYTES) {
                int count = Math.min(row.length - from, BUFFER / Float.BYTES);
                buffer.clear();
                buffer.asFloatBuffer().put(row, from, count);
                put(channel, buffer.limit(count * Float.BYTES), checksum);
            }
        }
        ByteBuffer end = ByteBuffer.allocate(Integer.BYTES).putInt(0, (int) checksum.getValue());
        while (end.hasRemaining()) {
            channel.write(end);
        }
    }

    private static void put(FileChannel channel, ByteBuffer bytes, CRC32C checksum) throws IOException {
        checksum.update(bytes.duplicate());
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private Map<String, Object> header() {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("step", state.steps());
        header.put("loss", loss.word());
        header.put("network", NetworkCodec.toPlain(network));
        header.put("input", NetworkCodec.shape(spec.input()));
        switch (spec.target()) {
            case Target.Classes classes -> header.put("classes", classes.names());
            case Target.Quantities quantities -> header.put("quantities", quantities.names());
        }
        header.put("features", spec.featureNames());
        header.put("offsets", normalizer.offsets().stream().boxed().toList());
        header.put("factors", normalizer.factors().stream().boxed().toList());
        List<Map<String, Object>> uses = new ArrayList<>();
        for (MetricUse metric : metrics) {
            uses.add(Map.of("use", metric.id(), "values", metric.values()));
        }
        header.put("metrics", uses);
        Map<String, Object> rows = new LinkedHashMap<>();
        state.names().forEach(name -> rows.put(name, state.row(name).length));
        header.put("rows", rows);
        return header;
    }

    /**
     * Reads a file.
     *
     * @throws DescentException if it cannot be read, is no such file, is of a newer version or damaged
     */
    public static ModelFile read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            CRC32C checksum = new CRC32C();
            ByteBuffer start = get(channel, MAGIC.length + 2 * Integer.BYTES, checksum);
            byte[] magic = new byte[MAGIC.length];
            start.get(magic);
            int version = start.getInt();
            int length = start.getInt();
            if (!Arrays.equals(magic, MAGIC)) {
                throw new DescentException(file + " is no model of Descent");
            }
            if (version > VERSION) {
                throw new DescentException(file + " has format " + version
                        + ", and this version of Descent reads up to " + VERSION + ". Update Descent.");
            }
            if (version < 1 || length < 0 || length > LONGEST_HEADER || length > channel.size()) {
                throw damaged(file, "its header does not fit");
            }
            String header = StandardCharsets.UTF_8
                    .decode(get(channel, length, checksum))
                    .toString();
            return content(file, channel, header, checksum);
        } catch (EOFException e) {
            throw damaged(file, "it ends too early");
        } catch (IOException e) {
            throw new DescentException("the model cannot be read from " + file + ": " + e, e);
        }
    }

    private static ModelFile content(Path file, FileChannel channel, String json, CRC32C checksum) throws IOException {
        PlainFields header;
        Map<String, float[]> rows = new TreeMap<>();
        try {
            header = new PlainFields(JSON.std.mapFrom(json));
            PlainFields lengths = header.map("rows");
            long floats = 0;
            for (Object name : lengths.map().keySet()) {
                int length = lengths.whole(String.valueOf(name));
                floats += length;
                if (length < 0 || floats * Float.BYTES > channel.size()) {
                    throw new EOFException();
                }
                rows.put(String.valueOf(name), new float[length]);
            }
        } catch (EOFException e) {
            throw e;
        } catch (IOException | IllegalArgumentException | ArithmeticException e) {
            throw damaged(file, "its header cannot be read: " + e.getMessage());
        }
        for (float[] row : rows.values()) {
            readRow(channel, row, checksum);
        }
        int found = (int) checksum.getValue();
        if (get(channel, Integer.BYTES, checksum).getInt() != found) {
            throw damaged(file, "its checksum is wrong");
        }
        try {
            return of(header, rows);
        } catch (RuntimeException e) {
            throw damaged(file, "its header cannot be understood: " + e.getMessage());
        }
    }

    private static ModelFile of(PlainFields header, Map<String, float[]> rows) {
        Target target = header.has("classes")
                ? new Target.Classes(header.texts("classes"))
                : new Target.Quantities(header.texts("quantities"));
        List<MetricUse> metrics = new ArrayList<>();
        for (PlainFields metric : header.maps("metrics")) {
            Map<String, Object> values = new LinkedHashMap<>();
            metric.map("values").map().forEach((key, value) -> values.put(String.valueOf(key), value));
            metrics.add(new MetricUse(metric.text("use"), values));
        }
        return new ModelFile(
                NetworkCodec.fromPlain(header.map("network").map()),
                new DataSpec(NetworkCodec.readShape(header, "input"), target, header.texts("features")),
                new Normalizer(Doubles.of(header.reals("offsets")), Doubles.of(header.reals("factors"))),
                Loss.of(header.text("loss")),
                metrics,
                new ModelState(header.large("step"), rows));
    }

    private static void readRow(FileChannel channel, float[] row, CRC32C checksum) throws IOException {
        for (int from = 0; from < row.length; from += BUFFER / Float.BYTES) {
            int count = Math.min(row.length - from, BUFFER / Float.BYTES);
            get(channel, count * Float.BYTES, checksum)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(row, from, count);
        }
    }

    private static ByteBuffer get(FileChannel channel, int length, CRC32C checksum) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new EOFException();
            }
        }
        checksum.update(bytes.flip().duplicate());
        return bytes;
    }

    private static DescentException damaged(Path file, String how) {
        return new DescentException("the model in " + file + " is damaged: " + how);
    }
}
