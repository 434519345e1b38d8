// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.output;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The two streams of the command line: results go to standard output, progress and messages to standard error.
 *
 * <p>Threading: thread-safe.
 */
public final class Console {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private int transientLength;

    /**
     * A console on two streams.
     *
     * @param terminal whether {@code err} is a terminal, on which a line can be written over
     */
    public Console(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /** Whether progress can be shown on a line that is written over. */
    public boolean terminal() {
        return terminal;
    }

    /** Where results that are no lines go, such as a picture. */
    public PrintStream out() {
        return out;
    }

    /** Prints a line of the result. */
    public synchronized void print(String line) {
        clearTransient();
        out.println(line);
    }

    /** Prints an object of the result as one line of JSON; NaN and infinities as the texts NaN, Infinity and -Infinity. */
    public void printJson(Map<String, ?> object) {
        try {
            print(JSON.std.asString(finite(object)));
        } catch (IOException e) {
            throw new IllegalStateException("plain data cannot be written as JSON: " + object, e);
        }
    }

    /** Prints a message. */
    public synchronized void say(String line) {
        clearTransient();
        err.println(line);
    }

    /** Shows a line that the next one replaces; on a stream that is no terminal, it is printed as a message. */
    public synchronized void show(String line) {
        if (!terminal) {
            err.println(line);
            return;
        }
        err.print("\r" + line + " ".repeat(Math.max(0, transientLength - line.length())));
        err.flush();
        transientLength = line.length();
    }

    /** Makes sure that all is written. */
    public synchronized void flush() {
        clearTransient();
        out.flush();
        err.flush();
    }

    private void clearTransient() {
        if (transientLength > 0) {
            err.print("\r" + " ".repeat(transientLength) + "\r");
            err.flush();
            transientLength = 0;
        }
    }

    private static Object finite(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, element) -> copy.put(key, finite(element)));
            return copy;
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Console::finite).toList();
        }
        return value instanceof Double number && !Double.isFinite(number) ? number.toString() : value;
    }
}
