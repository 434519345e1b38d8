// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;
import java.util.Optional;

/**
 * Where a worker finds the host that started it, handed over in environment variables: a command line can be seen by every user of the
 * machine.
 *
 * <p>Registered as a service in a worker, and nowhere else: it is what makes {@link WorkerMain} start.
 *
 * <p>Threading: immutable.
 *
 * @param port the port on the loopback address
 * @param token what the worker proves itself with
 */
public record HostAddress(int port, String token) {
    private static final String PORT = "DESCENT_WORKER_PORT";
    private static final String TOKEN = "DESCENT_WORKER_TOKEN";

    /** The address in the environment of a worker; empty in any other process. */
    public static Optional<HostAddress> in(Map<String, String> environment) {
        return environment.containsKey(PORT) && environment.containsKey(TOKEN)
                ? Optional.of(new HostAddress(
                        Integer.parseInt(environment.getOrDefault(PORT, "")), environment.getOrDefault(TOKEN, "")))
                : Optional.empty();
    }

    /** Puts the address into the environment of a worker. */
    void putInto(Map<String, String> environment) {
        environment.put(PORT, Integer.toString(port));
        environment.put(TOKEN, token);
    }

    /** Connects to the host and says hello. */
    Link connect() throws IOException {
        Link link = new Link(new Socket(InetAddress.getLoopbackAddress(), port));
        link.send(new Message.Hello(token, ProcessHandle.current().pid()));
        return link;
    }

    @Override
    public String toString() {
        return "port " + port; // never the token
    }
}
