// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.worker;

import java.lang.reflect.InvocationTargetException;

/** Signals of the operating system. */
final class Signals {
    private Signals() {}

    /**
     * Ignores a signal where that is possible.
     *
     * <p>By reflection: the class is in no API, but in every JDK that we know of.
     */
    static void ignore(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal", true, null);
            Class<?> handler = Class.forName("sun.misc.SignalHandler", true, null);
            signal.getMethod("handle", signal, handler)
                    .invoke(
                            null,
                            signal.getConstructor(String.class).newInstance(name),
                            handler.getField("SIG_IGN").get(null));
        } catch (InvocationTargetException e) {
            // Windows has no such signal, or the virtual machine keeps it for itself
        } catch (ReflectiveOperationException e) {
            // another virtual machine
        }
    }
}
