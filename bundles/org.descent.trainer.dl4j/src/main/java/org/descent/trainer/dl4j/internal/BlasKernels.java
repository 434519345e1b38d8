// SPDX-License-Identifier: Apache-2.0
package org.descent.trainer.dl4j.internal;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jdt.annotation.Nullable;

/**
 * Which of its matrix kernels OpenBLAS takes. The release that comes with Deeplearning4j takes a processor that is newer than itself for one of
 * 2004, whose kernels are three to five times as slow; so it is told what the processor is like, by the variable that it reads when it is loaded.
 *
 * <p>Only on Linux, and only what OpenBLAS would choose itself if it knew the processor. A variable that a person has set is left alone.
 *
 * <p>Threading: thread-safe; has an effect before the library is loaded only.
 */
final class BlasKernels {
    private static final String VARIABLE = "OPENBLAS_CORETYPE";
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");
    private static final List<String> AVX512 = List.of("avx512f", "avx512dq", "avx512cd", "avx512bw", "avx512vl");
    private static final List<String> AVX2 = List.of("avx2", "fma");
    private static final int FIRST_UNKNOWN_AMD_FAMILY = 26;

    private static final String CHOSEN = choose();

    private BlasKernels() {}

    /** The kernels that OpenBLAS was told to take, by a person or by this class; empty if it was left to itself. */
    static String chosen() {
        return CHOSEN;
    }

    private static String choose() {
        @Nullable String given = System.getenv(VARIABLE);
        if (given != null) {
            return given;
        }
        if (!Files.isReadable(PROCESSORS)) {
            return "";
        }
        try {
            Optional<String> kernels = suiting(Files.readAllLines(PROCESSORS));
            if (kernels.isPresent()) {
                setVariable(VARIABLE, kernels.get());
            }
            return kernels.orElse("");
        } catch (IOException | ReflectiveOperationException e) {
            return ""; // it is slower then, and the record of a run says that nothing was chosen
        }
    }

    /**
     * The kernels for a processor that OpenBLAS 0.3.19 may not know.
     *
     * @param lines those of {@code /proc/cpuinfo}
     * @return empty where OpenBLAS knows best
     */
    static Optional<String> suiting(List<String> lines) {
        String vendor = field(lines, "vendor_id");
        String family = field(lines, "cpu family");
        Set<String> flags = Set.of(field(lines, "flags").split(" +"));
        if (vendor.equals("GenuineIntel") && flags.containsAll(AVX512)) {
            return Optional.of("SKYLAKEX");
        }
        if (vendor.equals("GenuineIntel") && flags.containsAll(AVX2)) {
            return Optional.of("HASWELL");
        }
        boolean late = family.matches("\\d{1,3}") && Integer.parseInt(family) >= FIRST_UNKNOWN_AMD_FAMILY;
        return vendor.equals("AuthenticAMD") && late && flags.containsAll(AVX2) ? Optional.of("ZEN") : Optional.empty();
    }

    /** The value of the first processor's field, or an empty text. */
    private static String field(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name) && line.contains(":"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("");
    }

    /**
     * Sets a variable of this process for native code. Java's own copy of the environment does not change.
     *
     * <p>By reflection, since Java 21, for which this is compiled, calls the foreign functions a preview.
     */
    private static void setVariable(String name, String value) throws ReflectiveOperationException {
        Class<?> linkers = Class.forName("java.lang.foreign.Linker");
        Class<?> segments = Class.forName("java.lang.foreign.MemorySegment");
        Class<?> layouts = Class.forName("java.lang.foreign.MemoryLayout");
        Class<?> values = Class.forName("java.lang.foreign.ValueLayout");
        Class<?> functions = Class.forName("java.lang.foreign.FunctionDescriptor");
        Class<?> options = Class.forName("java.lang.foreign.Linker$Option");
        Object linker = linkers.getMethod("nativeLinker").invoke(null);
        Object library = linkers.getMethod("defaultLookup").invoke(linker);
        Optional<?> symbol = (Optional<?>) Class.forName("java.lang.foreign.SymbolLookup")
                .getMethod("find", String.class)
                .invoke(library, "setenv");
        Object integer = values.getField("JAVA_INT").get(null);
        Object address = values.getField("ADDRESS").get(null);
        Object arguments = Array.newInstance(layouts, 3);
        Array.set(arguments, 0, address);
        Array.set(arguments, 1, address);
        Array.set(arguments, 2, integer);
        Object function =
                functions.getMethod("of", layouts, arguments.getClass()).invoke(null, integer, arguments);
        Object none = Array.newInstance(options, 0);
        MethodHandle setenv = (MethodHandle) linkers.getMethod("downcallHandle", segments, functions, none.getClass())
                .invoke(linker, symbol.orElseThrow(), function, none);
        try {
            Object result = setenv.invokeWithArguments(text(name), text(value), 1);
            if (!Objects.equals(result, 0)) {
                throw new ReflectiveOperationException("setenv gave " + result);
            }
        } catch (ReflectiveOperationException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new ReflectiveOperationException(e);
        }
    }

    /** A text of C in memory that is never freed. */
    private static Object text(String text) throws ReflectiveOperationException {
        byte[] bytes = (text + '\0').getBytes(StandardCharsets.US_ASCII);
        Class<?> arenas = Class.forName("java.lang.foreign.Arena");
        Object arena = arenas.getMethod("global").invoke(null);
        Object segment = arenas.getMethod("allocate", long.class, long.class).invoke(arena, (long) bytes.length, 1L);
        ByteBuffer buffer = (ByteBuffer) Class.forName("java.lang.foreign.MemorySegment")
                .getMethod("asByteBuffer")
                .invoke(segment);
        buffer.put(bytes);
        return segment;
    }
}
