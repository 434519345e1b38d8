// SPDX-License-Identifier: Apache-2.0
package org.descent.core.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.descent.core.journal.JournalReader.Piece;
import org.descent.core.store.RunState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {
    private static final JournalEntry EVENT = new JournalEntry.Event(Instant.EPOCH, 3, "note", "something happened");
    private static final int ALL = Integer.MAX_VALUE;

    @TempDir
    Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyEntryComesBackAsItWas(long seed) throws IOException {
        List<JournalEntry> entries = new RandomEntries(seed).list(60);
        Path file = write(entries);

        assertEquals(entries, new JournalReader(file).read(0, ALL).entries());
    }

    @Test
    void anyTruncationGivesAPrefix() throws IOException {
        List<JournalEntry> entries = new ArrayList<>(new RandomEntries(11).list(24));
        entries.removeIf(entry -> entry.toString().length() > 500);
        Path file = folder.resolve("journal");
        List<Long> ends = new ArrayList<>();
        try (JournalWriter writer = JournalWriter.create(file)) {
            ends.add(writer.end());
            for (JournalEntry entry : entries) {
                ends.add(writer.append(List.of(entry)));
            }
        }
        byte[] whole = Files.readAllBytes(file);
        Path cut = folder.resolve("cut");
        for (int length = 0; length <= whole.length; length++) {
            Files.write(cut, Arrays.copyOf(whole, length));
            Piece piece = new JournalReader(cut).read(0, ALL);
            long end = length < JournalFormat.FILE_HEADER
                    ? 0
                    : new TreeSet<>(ends).headSet((long) length, true).last();
            assertEquals(end, piece.to(), "cut at " + length);
            assertEquals(entries.subList(0, Math.max(0, ends.indexOf(end))), piece.entries(), "cut at " + length);
        }
    }

    @Test
    void piecesJoinToTheWhole() throws IOException {
        List<JournalEntry> entries = new RandomEntries(5).list(50);
        JournalReader reader = new JournalReader(write(entries));
        List<JournalEntry> read = new ArrayList<>();
        Piece piece = reader.read(0, 100);
        while (!piece.isEmpty()) {
            read.addAll(piece.entries());
            piece = reader.read(piece.to(), 100);
        }
        assertEquals(entries, read);
    }

    @Test
    void smallAndLargeEntriesComeBackWhereverTheyStandInTheFile() throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            entries.add(EVENT);
            entries.add(new JournalEntry.Event(Instant.EPOCH, i, "note", "x".repeat(i * 12_345)));
        }
        assertEquals(entries, readAll(write(entries)));
        assertEquals(
                entries,
                new JournalReader(folder.resolve("journal")).read(0, ALL).entries());
    }

    @Test
    void aJournalWhoseWriterDiedGoesOnBehindItsLastWholeEntry() throws IOException {
        List<JournalEntry> entries = new RandomEntries(5).list(5);
        byte[] frame = Files.readAllBytes(write(List.of(EVENT)));
        Files.delete(folder.resolve("journal"));
        Path file = write(entries);
        long end = Files.size(file);
        Files.write(file, Arrays.copyOfRange(frame, 8, frame.length - 3), StandardOpenOption.APPEND);
        assertTrue(Files.size(file) > end);

        try (JournalWriter writer = JournalWriter.goOn(file, end)) {
            assertEquals(end, writer.end());
            writer.append(List.of(EVENT));
        }

        List<JournalEntry> all = new ArrayList<>(entries);
        all.add(EVENT);
        assertEquals(all, new JournalReader(file).read(0, ALL).entries());
    }

    @Test
    void aJournalDoesNotGoOnBehindItsEnd() throws IOException {
        Path file = write(List.of(EVENT));
        long size = Files.size(file);

        assertThrows(IOException.class, () -> JournalWriter.goOn(file, size + 1));
        assertThrows(IOException.class, () -> JournalWriter.goOn(file, 3));
        assertThrows(IOException.class, () -> JournalWriter.goOn(folder.resolve("none"), 8));
        assertEquals(size, Files.size(file));
    }

    @Test
    void aJournalThatGrowsIsReadFromWhereTheReaderWas() throws IOException {
        Path file = folder.resolve("journal");
        JournalReader reader = new JournalReader(file);
        assertTrue(reader.read(0, ALL).isEmpty());
        try (JournalWriter writer = JournalWriter.create(file)) {
            writer.append(List.of(EVENT));
            Piece first = reader.read(0, ALL);
            JournalEntry end = new JournalEntry.Change(RunState.COMPLETED, Instant.EPOCH, "all epochs");
            writer.append(List.of(end));
            assertEquals(List.of(EVENT), first.entries());
            assertEquals(List.of(end), reader.read(first.to(), ALL).entries());
            assertEquals(writer.end(), reader.read(first.to(), ALL).to());
        }
    }

    @Test
    void aFlippedBitInTheMiddleIsAProblemAndWhatStandsBeforeItIsRead() throws IOException {
        List<JournalEntry> entries = List.of(EVENT, EVENT, EVENT);
        byte[] whole = Files.readAllBytes(write(entries));
        int frame = (whole.length - JournalFormat.FILE_HEADER) / 3;
        int second = JournalFormat.FILE_HEADER + frame;
        Path file = folder.resolve("damaged");
        for (int i = second; i < second + frame; i++) {
            byte[] damaged = whole.clone();
            damaged[i] ^= 0x10;
            Files.write(file, damaged);
            JournalReader reader = new JournalReader(file);
            Piece good = reader.read(0, ALL);
            assertEquals(List.of(EVENT), good.entries(), "flipped at " + i);
            JournalException problem =
                    assertThrows(JournalException.class, () -> reader.read(good.to(), ALL), "flipped at " + i);
            assertEquals(second, problem.offset());
            assertTrue(problem.getMessage().contains("at byte " + second), problem.getMessage());
        }
    }

    @Test
    void randomDamageNeverGivesAnEntryThatWasNotWritten() throws IOException {
        List<JournalEntry> entries = new ArrayList<>(new RandomEntries(21).list(30));
        entries.removeIf(entry -> entry.toString().length() > 5_000);
        byte[] whole = Files.readAllBytes(write(entries));
        Path file = folder.resolve("damaged");
        Random random = new Random(1);
        for (int trial = 0; trial < 500; trial++) {
            byte[] damaged = whole.clone();
            for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                damaged[JournalFormat.FILE_HEADER + random.nextInt(whole.length - JournalFormat.FILE_HEADER)] ^=
                        (byte) (1 << random.nextInt(8));
            }
            Files.write(file, damaged);
            List<JournalEntry> read = readAll(file);
            assertEquals(entries.subList(0, read.size()), read);
        }
    }

    @Test
    void zerosAtTheEndAreATornTail() throws IOException {
        byte[] whole = Files.readAllBytes(write(List.of(EVENT)));
        Path file = folder.resolve("zeros");
        Files.write(file, Arrays.copyOf(whole, whole.length + 300_000));

        Piece piece = new JournalReader(file).read(0, ALL);

        assertEquals(whole.length, piece.to());
        assertTrue(new JournalReader(file).read(piece.to(), ALL).isEmpty());
    }

    @Test
    void aLastFrameWithZerosInItIsATornTail() throws IOException {
        byte[] whole = Files.readAllBytes(write(List.of(EVENT, EVENT)));
        Arrays.fill(whole, whole.length - 12, whole.length, (byte) 0);
        Path file = folder.resolve("zeros");
        Files.write(file, whole);

        Piece piece = new JournalReader(file).read(0, ALL);

        assertEquals(List.of(EVENT), piece.entries());
        assertTrue(new JournalReader(file).read(piece.to(), ALL).isEmpty());
    }

    @Test
    void anotherFileIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("other"), "descent: 1\n");

        JournalException problem = assertThrows(JournalException.class, () -> new JournalReader(file).read(0, ALL));

        assertTrue(problem.getMessage().contains("is not a journal"), problem.getMessage());
    }

    @Test
    void aNewerVersionIsRefusedByNumber() throws IOException {
        byte[] header = JournalFormat.fileHeader();
        header[header.length - 1] = 9;
        Path file = Files.write(folder.resolve("newer"), header);

        JournalException problem = assertThrows(JournalException.class, () -> new JournalReader(file).read(0, ALL));

        assertTrue(
                problem.getMessage().contains("is of version 9, this program reads version 1"), problem.getMessage());
    }

    @Test
    void anExistingJournalIsNotOverwritten() throws IOException {
        Path file = write(List.of(EVENT));

        assertThrows(FileAlreadyExistsException.class, () -> JournalWriter.create(file));
    }

    @Test
    void factsThatAreNotPlainDataAreRefusedAndNothingIsWritten() throws IOException {
        Path file = folder.resolve("journal");
        try (JournalWriter writer = JournalWriter.create(file)) {
            long end = writer.end();
            JournalEntry bad = new JournalEntry.Facts(Map.of("data", new StringBuilder("x")));
            assertThrows(IllegalArgumentException.class, () -> writer.append(List.of(EVENT, bad)));
            assertEquals(end, writer.end());
        }
        assertTrue(new JournalReader(file).read(0, ALL).entries().isEmpty());
    }

    @Test
    void wholeNumbersComeBackAsLongs() throws IOException {
        Path file = write(List.of(new JournalEntry.Facts(Map.of("count", 7))));

        assertEquals(
                List.of(new JournalEntry.Facts(Map.of("count", 7L))),
                new JournalReader(file).read(0, ALL).entries());
    }

    private static List<JournalEntry> readAll(Path file) throws IOException {
        List<JournalEntry> entries = new ArrayList<>();
        JournalReader reader = new JournalReader(file);
        try {
            Piece piece = reader.read(0, ALL);
            while (!piece.isEmpty()) {
                entries.addAll(piece.entries());
                piece = reader.read(piece.to(), ALL);
            }
        } catch (JournalException expected) {
            assertTrue(expected.getMessage().contains("is damaged at byte"), expected.getMessage());
        }
        return entries;
    }

    private Path write(List<JournalEntry> entries) throws IOException {
        Path file = folder.resolve("journal");
        try (JournalWriter writer = JournalWriter.create(file)) {
            writer.append(entries);
            writer.force();
        }
        return file;
    }
}
