// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.descent.core.DescentException;
import org.descent.core.internal.journal.JournalRecorder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running worker, as its host sees it.
 *
 * <p>Threading: {@link #train} belongs to one thread at a time; {@link #close} is thread-safe.
 */
final class WorkerProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration HELLO_LIMIT = Duration.ofSeconds(10);
    private static final Duration EXIT_LIMIT = Duration.ofSeconds(10);
    private static final int ACCEPT_MILLIS = 200;
    private static final int TAIL_LINES = 12;
    private static final int TAIL_BYTES = 1 << 14;

    private final WorkerKey key;
    private final Path folder;
    private final Process process;
    private final Link link;

    private WorkerProcess(WorkerKey key, Path folder, Process process, Link link) {
        this.key = key;
        this.folder = folder;
        this.process = process;
        this.link = link;
    }

    /**
     * Starts a worker and waits until it is ready.
     *
     * @param folder a folder of the worker's own, which exists
     * @throws DescentException if it does not come up
     */
    static WorkerProcess start(WorkerStarter starter, WorkerKey key, Path folder) {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(ACCEPT_MILLIS);
            HostAddress address = new HostAddress(server.getLocalPort(), token());
            ProcessBuilder command = starter.command(key, folder);
            address.putInto(command.environment());
            command.redirectErrorStream(true).redirectOutput(log(folder).toFile());
            Process process = command.start();
            WorkerFolders.remember(folder, process.pid());
            try {
                return new WorkerProcess(key, folder, process, accept(server, process, folder, address.token()));
            } catch (DescentException | IOException e) {
                process.destroyForcibly();
                throw e;
            }
        } catch (IOException e) {
            throw new DescentException("no worker can be started: " + e.getMessage(), e);
        }
    }

    private static Link accept(ServerSocket server, Process process, Path folder, String token) throws IOException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new DescentException("the worker ended before it was ready: " + departure(process, folder));
            }
            try {
                Optional<Link> link = greet(server.accept(), token);
                if (link.isPresent()) {
                    return link.get();
                }
            } catch (SocketTimeoutException e) {
                // looks whether the process is still there
            }
        }
        throw new DescentException("the worker was not ready within " + START_LIMIT.toSeconds() + " s" + tail(folder));
    }

    /** Whoever cannot say the token is sent away: any process of the machine may connect. */
    private static Optional<Link> greet(Socket socket, String token) throws IOException {
        Link link = new Link(socket);
        try {
            link.limit((int) HELLO_LIMIT.toMillis());
            if (link.receive().orElse(new Message.Exit()) instanceof Message.Hello hello
                    && equal(hello.token(), token)) {
                link.limit(0);
                return Optional.of(link);
            }
        } catch (IOException e) {
            // not one of ours
        }
        link.close();
        return Optional.empty();
    }

    private static boolean equal(String given, String token) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private static String token() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    WorkerKey key() {
        return key;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Has a run trained, and waits for its end.
     *
     * @param monitor told of progress and messages, on the calling thread
     * @return what the worker said of its end, or why it is gone
     */
    Departure train(RunFolder run, JournalRecorder.Monitor monitor) {
        try {
            link.send(new Message.Train(run.path().toString()));
            for (Optional<Message> message = link.receive(); message.isPresent(); message = link.receive()) {
                switch (message.get()) {
                    case Message.Progressed progressed -> monitor.progressed(progressed.progress());
                    case Message.Noticed noticed -> monitor.noticed(noticed.text());
                    case Message.Ended ended -> {
                        return new Departure(true, ended.reason());
                    }
                    case Message.Hello m -> throw unexpected(m);
                    case Message.Train m -> throw unexpected(m);
                    case Message.Exit m -> throw unexpected(m);
                }
            }
        } catch (IOException e) {
            // gone, or speaks another language: of no use any more in either case
        }
        link.close();
        String reason = "the worker is gone: " + departure(process, folder);
        keepLog(run);
        return new Departure(false, reason);
    }

    /** Keeps what the process printed beside the run that it was training; its own folder will be deleted. */
    private void keepLog(RunFolder run) {
        try {
            Files.copy(log(folder), run.workerLog(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("the log of the worker of run {} cannot be kept", run.run(), e);
        }
    }

    private static IOException unexpected(Message message) {
        return new IOException("a worker does not say " + message);
    }

    /** Lets the worker go: it trains the run to its end that it may be training, and exits. */
    @Override
    public void close() {
        try {
            link.send(new Message.Exit());
        } catch (IOException e) {
            // gone already
        }
        link.close();
    }

    /** How and why a process ended, waiting a little for it to do so. */
    private static String departure(Process process, Path folder) {
        try {
            if (!process.waitFor(EXIT_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                return "it does not answer (process " + process.pid() + ")" + tail(folder);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "it does not answer (process " + process.pid() + ")";
        }
        return exit(process.exitValue()) + tail(folder);
    }

    private static String exit(int code) {
        return switch (code) {
            case 128 + 6 -> "it crashed (signal 6)";
            case 128 + 9 -> "it was killed (signal 9), by a person or by the system when memory ran out";
            case 128 + 11 -> "it crashed (signal 11)";
            case 128 + 15 -> "it was ended (signal 15)";
            default -> "it ended with exit code " + code;
        };
    }

    private static Path log(Path folder) {
        return folder.resolve("log");
    }

    /** The end of what the process printed, to be put behind a sentence; empty if it printed nothing. */
    private static String tail(Path folder) {
        try {
            byte[] bytes = Files.readAllBytes(log(folder));
            int from = Math.max(0, bytes.length - TAIL_BYTES);
            List<String> lines = new String(bytes, from, bytes.length - from, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
            return last.isEmpty() ? "" : ". Its last words:\n" + String.join("\n", last);
        } catch (IOException e) {
            return ". Its log cannot be read: " + e.getMessage();
        }
    }

    /**
     * How a worker left a run.
     *
     * @param orderly whether it said that it is done; it may be used again then
     * @param reason what there is to say, for a person, in case that the run's journal has no end; or empty
     */
    record Departure(boolean orderly, String reason) {}
}
