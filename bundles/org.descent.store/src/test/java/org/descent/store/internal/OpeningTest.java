// SPDX-License-Identifier: Apache-2.0
package org.descent.store.internal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.descent.core.store.RunStore;
import org.descent.core.store.StoreException;
import org.descent.testkit.store.SampleRuns;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workspaces that cannot be opened say why and what to do. */
class OpeningTest {
    @Test
    void aMissingFolderIsNamed(@TempDir Path folder) {
        Path missing = folder.resolve("missing");
        assertEquals(missing + " is no folder. Make it, or choose another one with --workspace.", messageOf(missing));
    }

    @Test
    void aPathThatTheDatabaseCannotReadIsRefused(@TempDir Path folder) throws IOException {
        Path odd = Files.createDirectory(folder.resolve("a;b"));
        assertTrue(messageOf(odd).startsWith("The path of a workspace cannot have a ';' in it"));
    }

    @Test
    void aReadOnlyFolderIsNamed() {
        Path readOnly = Path.of("/proc/self");
        Assumptions.assumeTrue(Files.isDirectory(readOnly), "needs a folder that even an administrator cannot write");
        assertTrue(messageOf(readOnly).contains("cannot be written. Get the right to write"));
    }

    @Test
    void aTextFileIsNoStore(@TempDir Path workspace) throws IOException {
        Files.writeString(H2Engine.file(workspace), "this is no database");
        assertDamaged(workspace);
    }

    @Test
    void aFileWithoutItsHeaderIsDamaged(@TempDir Path workspace) throws IOException {
        damage(workspace, 0, 8192);
        assertDamaged(workspace);
    }

    @Test
    void aFileWithoutItsPagesIsDamagedNotEmpty(@TempDir Path workspace) throws IOException {
        damage(workspace, 8192, Integer.MAX_VALUE);
        assertDamaged(workspace);
    }

    @Test
    void aNewerFormatOfTheDatabaseIsNamed(@TempDir Path workspace) throws IOException {
        Schema1Test.copyTo(workspace);
        byte[] file = Files.readAllBytes(H2Engine.file(workspace));
        for (int block : new int[] {0, 4096}) {
            String header = new String(file, block, 4096, ISO_8859_1);
            String body = header.substring(0, header.indexOf(",fletcher:")).replaceFirst("format:\\d+", "format:9");
            String line = body + ",fletcher:" + Integer.toHexString(fletcher(body.getBytes(ISO_8859_1))) + "\n";
            System.arraycopy(line.getBytes(ISO_8859_1), 0, file, block, line.length());
        }
        Files.write(H2Engine.file(workspace), file);
        assertTrue(
                messageOf(workspace).contains("was written by a newer version of the database H2"),
                messageOf(workspace));
    }

    @Test
    void aDatabaseOfSomebodyElseIsNamed(@TempDir Path workspace) throws SQLException {
        JdbcDataSource other = new JdbcDataSource();
        other.setURL("jdbc:h2:file:" + workspace.resolve("runs"));
        other.setUser("sa");
        try (Connection connection = other.getConnection()) {
            connection.createStatement().execute("CREATE TABLE a (b INTEGER)");
        }
        assertTrue(messageOf(workspace).contains("was not made by Descent"), messageOf(workspace));
    }

    @Test
    void aProgramThatKeepsTheFileForItselfIsNamed(@TempDir Path workspace) throws IOException {
        Schema1Test.copyTo(workspace);
        Process tool = TestProcess.start(SelfishTool.class, workspace.toString());
        try (BufferedReader output = tool.inputReader();
                Database database = new Database(new H2Engine(workspace), Duration.ZERO)) {
            assertEquals("open", output.readLine());
            StoreException e = assertThrows(StoreException.class, () -> database.read(session -> 1));
            assertEquals(
                    "Another program has " + H2Engine.file(workspace)
                            + " open and does not share it. Close that program, such as a database tool.",
                    e.getMessage());
        } finally {
            tool.destroyForcibly();
        }
    }

    /** A program that opens the database as most tools do. */
    static final class SelfishTool {
        private SelfishTool() {}

        public static void main(String[] arguments) throws SQLException, IOException {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:file:" + Path.of(arguments[0], "runs"));
            h2.setUser("descent");
            try (Connection connection = h2.getConnection()) {
                System.out.println(connection.isValid(1) ? "open" : "closed");
                System.in.read();
            }
        }
    }

    @Test
    void theDatabaseListensOnTheLoopbackAddressOnly(@TempDir Path workspace) throws IOException {
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            assertEquals(0, store.revision());
            Properties lock = new Properties();
            lock.load(Files.newBufferedReader(workspace.resolve("runs.lock.db")));
            String[] server = lock.getProperty("server").split(":");
            int port = Integer.parseInt(server[1]);
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            List<InetAddress> outside = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                    .toList();
            for (InetAddress address : outside) {
                assertThrows(ConnectException.class, () -> new Socket(address, port).close(), address.toString());
            }
        }
    }

    @Test
    void aDatabaseThatWouldBeOpenToTheNetworkIsRefused(@TempDir Path workspace) throws IOException {
        Process process = TestProcess.start(EarlyUser.class, workspace.toString());
        try (BufferedReader output = process.inputReader()) {
            assertEquals(
                    "The database would be open to the network, since something else than Descent has loaded H2 before."
                            + " Start Java with -Dh2.bindAddress=127.0.0.1.",
                    output.readLine());
        } finally {
            process.destroyForcibly();
        }
    }

    /** A program that uses H2 before it opens a store. */
    static final class EarlyUser {
        private EarlyUser() {}

        public static void main(String[] arguments) throws SQLException {
            JdbcDataSource h2 = new JdbcDataSource();
            h2.setURL("jdbc:h2:mem:");
            h2.getConnection().close();
            System.out.println(messageOf(Path.of(arguments[0])));
        }
    }

    private static void damage(Path workspace, int from, int to) throws IOException {
        grow(workspace);
        byte[] file = Files.readAllBytes(H2Engine.file(workspace));
        Arrays.fill(file, from, Math.min(to, file.length), (byte) 7);
        Files.write(H2Engine.file(workspace), file);
    }

    /** Makes a store with some runs. */
    private static void grow(Path workspace) {
        try (RunStore store = new H2RunStoreProvider().open(workspace)) {
            for (int i = 0; i < 5; i++) {
                store.create(SampleRuns.record("run-" + i));
            }
        }
    }

    private static String messageOf(Path workspace) {
        StoreException e = assertThrows(StoreException.class, () -> new H2RunStoreProvider().open(workspace));
        return String.valueOf(e.getMessage());
    }

    private static void assertDamaged(Path workspace) {
        assertEquals(H2Engine.damaged(workspace), messageOf(workspace));
    }

    /** The checksum of H2's file header. */
    private static int fletcher(byte[] bytes) {
        int low = 0xffff;
        int high = 0xffff;
        for (int i = 0; i < bytes.length; i += 2) {
            int second = i + 1 < bytes.length ? bytes[i + 1] & 0xff : 0;
            low += ((bytes[i] & 0xff) << 8) | second;
            high += low;
            low = (low & 0xffff) + (low >>> 16);
            high = (high & 0xffff) + (high >>> 16);
        }
        low = (low & 0xffff) + (low >>> 16);
        high = (high & 0xffff) + (high >>> 16);
        return (high << 16) | low;
    }
}
