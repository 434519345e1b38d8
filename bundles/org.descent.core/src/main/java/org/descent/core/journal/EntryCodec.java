// SPDX-License-Identifier: Apache-2.0
package org.descent.core.journal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.Doubles;
import org.descent.api.run.CurveKey;
import org.descent.api.run.Matrix;
import org.descent.core.store.RunState;

/**
 * The bytes of one journal entry, without its frame.
 *
 * <p>Not JSON, so that NaN, infinities and the difference between 1 and 1.0 come back exactly. The numbers of the types are part of the file
 * format: never change one.
 *
 * <p>Threading: stateless.
 */
final class EntryCodec {
    private static final byte POINTS = 1;
    private static final byte GRID = 2;
    private static final byte FACTS = 3;
    private static final byte CHANGE = 4;
    private static final byte SELECTED = 5;
    private static final byte EVENT = 6;
    private static final byte RESUMED = 7;

    private EntryCodec() {}

    /** The number that stands for the kind of an entry. */
    static byte type(JournalEntry entry) {
        return switch (entry) {
            case JournalEntry.Points points -> POINTS;
            case JournalEntry.Grid grid -> GRID;
            case JournalEntry.Facts facts -> FACTS;
            case JournalEntry.Change change -> CHANGE;
            case JournalEntry.Selected selected -> SELECTED;
            case JournalEntry.Event event -> EVENT;
            case JournalEntry.Resumed resumed -> RESUMED;
        };
    }

    /**
     * The bytes of an entry.
     *
     * @throws IllegalArgumentException if facts hold something other than plain data
     */
    static byte[] encode(JournalEntry entry) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            switch (entry) {
                case JournalEntry.Points points -> {
                    writeText(out, points.key().toString());
                    out.write(CurveCodec.encode(points.points()));
                }
                case JournalEntry.Grid grid -> writeGrid(out, grid);
                case JournalEntry.Facts facts -> PlainData.write(out, facts.facts());
                case JournalEntry.Change change -> {
                    writeText(out, change.state().name());
                    writeInstant(out, change.at());
                    writeText(out, change.reason());
                }
                case JournalEntry.Selected selected -> {
                    out.writeLong(selected.step());
                    out.writeInt(selected.values().size());
                    for (Map.Entry<CurveKey, Double> value : selected.values().entrySet()) {
                        writeText(out, value.getKey().toString());
                        out.writeLong(Double.doubleToRawLongBits(value.getValue()));
                    }
                }
                case JournalEntry.Event event -> {
                    writeInstant(out, event.at());
                    out.writeLong(event.step());
                    writeText(out, event.kind());
                    writeText(out, event.text());
                }
                case JournalEntry.Resumed resumed -> {
                    writeInstant(out, resumed.at());
                    out.writeLong(resumed.step());
                    writeCounts(out, resumed.points());
                    writeCounts(out, resumed.matrices());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a stream into memory does not fail
        }
        return bytes.toByteArray();
    }

    /**
     * The entry of these bytes.
     *
     * @throws IllegalArgumentException if they are not what {@link #encode} gives
     */
    static JournalEntry decode(byte type, byte[] payload) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(payload))) {
            JournalEntry entry =
                    switch (type) {
                        case POINTS -> new JournalEntry.Points(readKey(in), PackedCurve.open(in.readAllBytes()));
                        case GRID -> readGrid(in);
                        case FACTS -> new JournalEntry.Facts(PlainData.readMap(in));
                        case CHANGE ->
                            new JournalEntry.Change(RunState.valueOf(readText(in)), readInstant(in), readText(in));
                        case SELECTED -> readSelected(in);
                        case EVENT ->
                            new JournalEntry.Event(readInstant(in), in.readLong(), readText(in), readText(in));
                        case RESUMED ->
                            new JournalEntry.Resumed(readInstant(in), in.readLong(), readCounts(in), readCounts(in));
                        default -> throw new IllegalArgumentException("no kind of entry has the number " + type);
                    };
            if (in.available() > 0) {
                throw new IllegalArgumentException(in.available() + " bytes too many in an entry");
            }
            return entry;
        } catch (IOException e) {
            throw new IllegalArgumentException("an entry ends too early", e);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no point in time: " + e.getMessage(), e);
        }
    }

    static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(readCount(in, 1)), StandardCharsets.UTF_8);
    }

    /** A count of things that take at least so many bytes each; what cannot be there is refused before memory is taken. */
    static int readCount(DataInputStream in, int bytesEach) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available() / bytesEach) {
            throw new IllegalArgumentException("an entry ends before its " + count + " parts");
        }
        return count;
    }

    private static void writeInstant(DataOutputStream out, Instant instant) throws IOException {
        out.writeLong(instant.getEpochSecond());
        out.writeInt(instant.getNano());
    }

    private static Instant readInstant(DataInputStream in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    private static CurveKey readKey(DataInputStream in) throws IOException {
        return CurveKey.parse(readText(in));
    }

    private static void writeCounts(DataOutputStream out, Map<CurveKey, Long> counts) throws IOException {
        out.writeInt(counts.size());
        for (Map.Entry<CurveKey, Long> count : counts.entrySet()) {
            writeText(out, count.getKey().toString());
            out.writeLong(count.getValue());
        }
    }

    private static Map<CurveKey, Long> readCounts(DataInputStream in) throws IOException {
        int count = readCount(in, Integer.BYTES + Long.BYTES);
        Map<CurveKey, Long> counts = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            counts.put(readKey(in), in.readLong());
        }
        return counts;
    }

    private static JournalEntry readSelected(DataInputStream in) throws IOException {
        long step = in.readLong();
        int count = readCount(in, Integer.BYTES + Long.BYTES);
        Map<CurveKey, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            values.put(readKey(in), Double.longBitsToDouble(in.readLong()));
        }
        return new JournalEntry.Selected(step, values);
    }

    private static void writeGrid(DataOutputStream out, JournalEntry.Grid grid) throws IOException {
        Matrix matrix = grid.matrix();
        writeText(out, grid.key().toString());
        out.writeLong(matrix.step());
        out.writeLong(Double.doubleToRawLongBits(matrix.epoch()));
        writeNames(out, matrix.rows());
        writeNames(out, matrix.columns());
        for (double cell : matrix.cells().toArray()) {
            out.writeLong(Double.doubleToRawLongBits(cell));
        }
    }

    private static JournalEntry readGrid(DataInputStream in) throws IOException {
        CurveKey key = readKey(in);
        long step = in.readLong();
        double epoch = Double.longBitsToDouble(in.readLong());
        List<String> rows = readNames(in);
        List<String> columns = readNames(in);
        double[] cells = new double[in.available() / Long.BYTES];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = Double.longBitsToDouble(in.readLong());
        }
        return new JournalEntry.Grid(key, new Matrix(step, epoch, rows, columns, Doubles.of(cells)));
    }

    private static void writeNames(DataOutputStream out, List<String> names) throws IOException {
        out.writeInt(names.size());
        for (String name : names) {
            writeText(out, name);
        }
    }

    private static List<String> readNames(DataInputStream in) throws IOException {
        int count = readCount(in, Integer.BYTES);
        List<String> names = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            names.add(readText(in));
        }
        return names;
    }
}
