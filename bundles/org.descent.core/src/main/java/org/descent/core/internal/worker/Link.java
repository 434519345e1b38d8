// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.eclipse.jdt.annotation.Nullable;

/**
 * One end of the connection between a host and a worker.
 *
 * <p>Threading: {@link #send} and {@link #close} are thread-safe; {@link #receive} belongs to one thread.
 */
final class Link implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final Writer out;

    Link(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        this.out = new BufferedWriter(new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Sends a message.
     *
     * @throws IOException if the other side is gone
     */
    void send(Message message) throws IOException {
        synchronized (out) {
            out.write(message.toLine());
            out.write('\n');
            out.flush();
        }
    }

    /**
     * Waits for a message; empty if the other side is gone.
     *
     * @throws IOException if what came is not a message
     */
    Optional<Message> receive() throws IOException {
        @Nullable String line;
        try {
            line = in.readLine();
        } catch (java.net.SocketTimeoutException e) {
            throw e;
        } catch (IOException e) {
            return Optional.empty(); // reset rather than closed: gone as well
        }
        return line == null ? Optional.empty() : Optional.of(Message.parse(line));
    }

    /** Limits the time that {@link #receive} waits; 0 for no limit. */
    void limit(int millis) throws IOException {
        socket.setSoTimeout(millis);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // closed as far as it can be
        }
    }
}
