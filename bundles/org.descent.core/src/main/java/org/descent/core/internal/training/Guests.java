// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.training;

import java.util.function.Supplier;
import org.descent.api.InvalidInputException;
import org.descent.core.registry.PluginFailure;
import org.eclipse.jdt.annotation.Nullable;

/** Calls guests on the training thread: whatever they throw is a failure of theirs. */
public final class Guests {
    private Guests() {}

    /**
     * Calls a guest.
     *
     * @param plugin its identity
     * @param what what it is asked for, such as {@code start()}
     * @param call the call
     * @throws PluginFailure if it throws or returns null
     * @throws InvalidInputException if it says that its input is wrong
     */
    public static <T> T call(String plugin, String what, Supplier<@Nullable T> call) {
        @Nullable T result;
        try {
            result = call.get();
        } catch (InvalidInputException | PluginFailure e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            throw new PluginFailure(plugin, what + " threw " + e, e);
        }
        if (result == null) {
            throw new PluginFailure(plugin, what + " returned null", new NullPointerException(what));
        }
        return result;
    }

    /** Calls a guest that returns nothing; as {@link #call}. */
    public static void run(String plugin, String what, Runnable call) {
        call(plugin, what, () -> {
            call.run();
            return what;
        });
    }
}
