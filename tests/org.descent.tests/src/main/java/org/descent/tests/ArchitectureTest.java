// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may use what: the table of the architecture, checked against compiled classes. Manifests alone would not do, since they leave
 * out {@code java.sql} and other packages of the JDK.
 */
class ArchitectureTest {

    /**
     * What a bundle may use besides itself.
     *
     * @param ours bundles of ours, by the last part of their names
     * @param jdk modules of the JDK besides {@code java.base}
     * @param libraries packages of others, each with all that are below it
     */
    record Permission(Set<String> ours, Set<String> jdk, List<String> libraries) {}

    /** Compile-time only, allowed everywhere. */
    private static final List<String> ANNOTATIONS = List.of(
            "org.eclipse.jdt.annotation",
            "org.osgi.annotation",
            "org.osgi.service.component.annotations",
            "org.osgi.annotation.bundle");

    private static final Map<String, Permission> TABLE = Map.ofEntries(
            Map.entry("api", new Permission(Set.of(), Set.of(), List.of())),
            Map.entry(
                    "core",
                    new Permission(
                            Set.of("api"),
                            Set.of("java.management", "jdk.management"),
                            List.of("org.snakeyaml.engine", "com.fasterxml.jackson", "org.osgi", "org.slf4j"))),
            Map.entry("diagnostics", new Permission(Set.of("api"), Set.of(), List.of("org.apache.commons.math3"))),
            Map.entry("figures", new Permission(Set.of("api"), Set.of("java.desktop", "java.xml"), List.of())),
            Map.entry("sweep", new Permission(Set.of("api", "core"), Set.of(), List.of("org.slf4j"))),
            Map.entry(
                    "store",
                    new Permission(
                            Set.of("api", "core"),
                            Set.of("java.sql"),
                            List.of("org.h2", "org.jdbi", "com.fasterxml.jackson", "org.osgi", "org.slf4j"))),
            Map.entry(
                    "lib.dl4j",
                    new Permission(
                            Set.of(), Set.of(), List.of("org.deeplearning4j", "org.nd4j", "org.osgi", "org.slf4j"))),
            Map.entry(
                    "trainer.dl4j",
                    new Permission(
                            Set.of("api", "core"),
                            Set.of(),
                            List.of("org.deeplearning4j", "org.nd4j", "org.bytedeco", "org.osgi", "org.slf4j"))),
            Map.entry("builtin", new Permission(Set.of("api"), Set.of("java.desktop"), List.of("de.siegmar.fastcsv"))),
            Map.entry(
                    "testkit",
                    new Permission(
                            Set.of("api", "core"), Set.of(), List.of("org.junit.jupiter.api", "org.opentest4j"))),
            Map.entry(
                    "cli",
                    new Permission(
                            Set.of("api", "core", "sweep", "diagnostics", "figures"),
                            Set.of("jdk.unsupported"),
                            List.of(
                                    "picocli",
                                    "com.fasterxml.jackson",
                                    "org.eclipse.osgi.service.environment",
                                    "org.osgi",
                                    "org.slf4j"))),
            Map.entry(
                    "workbench",
                    new Permission(
                            Set.of("api", "core", "sweep", "diagnostics", "figures"),
                            Set.of("java.desktop"),
                            List.of("org.eclipse", "org.osgi", "org.slf4j"))));

    static List<Path> bundles() throws IOException {
        return Checkout.bundles();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void aBundleUsesWhatItMayUse(Path bundle) throws IOException {
        String name = bundle.getFileName().toString();
        Permission permission = TABLE.get(name.replaceFirst("^org\\.descent\\.", ""));
        if (permission == null) {
            throw new AssertionError(name + " is not in the table of this test");
        }
        Map<String, String> forbidden = new TreeMap<>();
        references(bundle).forEach((used, user) -> {
            if (!isOf(name, used) && !isAllowed(permission, used)) {
                forbidden.put(used, user);
            }
        });
        assertEquals(Map.of(), forbidden, "forbidden packages, each with a class that uses it");
    }

    @Test
    void theTableHasNoBundleThatIsGone() throws IOException {
        Set<String> planned = Set.of("sweep");
        Set<String> there = Checkout.bundles().stream()
                .map(bundle -> bundle.getFileName().toString().replaceFirst("^org\\.descent\\.", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        there.addAll(planned);
        assertEquals(there, new TreeSet<>(TABLE.keySet()));
    }

    @Test
    void aForbiddenUseIsFound() throws IOException {
        try (InputStream stream = ArchitectureTest.class.getResourceAsStream("ArchitectureTest.class")) {
            Set<String> packages = ClassReferences.packages(java.util.Objects.requireNonNull(stream));
            assertFalse(isAllowed(
                    TABLE.getOrDefault("api", new Permission(Set.of(), Set.of(), List.of())), "org.junit.jupiter.api"));
            assertEquals(
                    Set.of("org.junit.jupiter.api", "org.junit.jupiter.params", "org.junit.jupiter.params.provider"),
                    packages.stream()
                            .filter(used -> used.startsWith("org.junit"))
                            .collect(Collectors.toSet()));
        }
    }

    /** The packages that a bundle's classes refer to, each with the name of one such class. */
    private static Map<String, String> references(Path bundle) throws IOException {
        Path classes = bundle.resolve("target/classes");
        Map<String, String> references = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> tree = Files.walk(classes)) {
            files = tree.filter(file -> file.toString().endsWith(".class")).toList();
        }
        assertFalse(files.isEmpty(), () -> classes + " has no classes");
        for (Path file : files) {
            try (InputStream stream = Files.newInputStream(file)) {
                for (String used : ClassReferences.packages(stream)) {
                    references.putIfAbsent(used, classes.relativize(file).toString());
                }
            }
        }
        return references;
    }

    private static boolean isAllowed(Permission permission, String used) {
        if (permission.ours().stream().anyMatch(ours -> isOf("org.descent." + ours, used))
                || permission.libraries().stream().anyMatch(library -> isOf(library, used))
                || ANNOTATIONS.stream().anyMatch(library -> isOf(library, used))) {
            return true;
        }
        return ModuleLayer.boot().modules().stream()
                .filter(module -> module.getPackages().contains(used))
                .anyMatch(module ->
                        module.getName().equals("java.base") || permission.jdk().contains(module.getName()));
    }

    private static boolean isOf(String parent, String name) {
        return name.equals(parent) || name.startsWith(parent + ".");
    }
}
