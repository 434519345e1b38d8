// SPDX-License-Identifier: Apache-2.0
package org.descent.testkit.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Runs the tests of a contract on a plugin. */
final class Failures {
    private Failures() {}

    /** Exactly these tests of the contract fail, by the names of their methods. */
    static void assertFailures(PluginContract<?> contract, String... tests) {
        SortedSet<String> failures = new TreeSet<>();
        Arrays.stream(contract.getClass().getMethods())
                .filter(method -> method.isAnnotationPresent(Test.class))
                .filter(method -> fails(method, contract))
                .forEach(method -> failures.add(method.getName()));
        assertEquals(new TreeSet<>(Arrays.asList(tests)), failures);
    }

    private static boolean fails(Method test, PluginContract<?> contract) {
        try {
            test.setAccessible(true);
            test.invoke(contract);
            return false;
        } catch (InvocationTargetException e) {
            return true;
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
