// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A library has one version, though target definitions, poms and the SDK name it each for itself. */
class VersionTest {

    private static final Pattern DEPENDENCY = Pattern.compile(
            "<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>\\s*<version>([^<]+)</version>");

    private static final Pattern PROPERTY = Pattern.compile("<([\\w.-]+)\\.version>([^<]+)</");

    @Test
    void thePomsUseTheVersionsOfTheTargetDefinitions() throws IOException {
        Map<String, String> target = new TreeMap<>();
        for (Path file : files(Checkout.ROOT.resolve("releng/platform"), ".target")) {
            target.putAll(versions(file));
        }
        assertFalse(target.isEmpty());
        List<Path> poms = new ArrayList<>(files(Checkout.ROOT.resolve("releng/sdk/poms"), ".xml"));
        for (Path bundle : Checkout.bundles()) {
            // What is nested in a bundle has the versions that it was made with.
            if (!bundle.getFileName().toString().startsWith("org.descent.lib.")) {
                poms.add(bundle.resolve("pom.xml"));
            }
        }
        List<String> problems = new ArrayList<>();
        for (Path pom : poms) {
            versions(pom).forEach((library, version) -> {
                String expected = target.getOrDefault(library, version);
                if (!expected.equals(version)) {
                    problems.add(
                            Checkout.ROOT.relativize(pom) + " has " + library + " " + version + ", not " + expected);
                }
            });
        }
        assertEquals(List.of(), problems);
    }

    @Test
    void unitTestsUseTheJUnitOfTheTargetDefinition() throws IOException {
        assertEquals(
                versions(Checkout.ROOT.resolve("releng/platform/batch.target"))
                        .get("org.junit.jupiter:junit-jupiter-api"),
                properties().get("junit"));
    }

    /** Group and artifact to version, without those that a property or a filter gives. */
    private static Map<String, String> versions(Path file) throws IOException {
        Map<String, String> versions = new TreeMap<>();
        Matcher dependency = DEPENDENCY.matcher(Files.readString(file));
        while (dependency.find()) {
            if (!dependency.group(3).contains("$") && !dependency.group(3).contains("@")) {
                versions.put(dependency.group(1) + ":" + dependency.group(2), dependency.group(3));
            }
        }
        return versions;
    }

    private static Map<String, String> properties() throws IOException {
        Map<String, String> properties = new TreeMap<>();
        Matcher property = PROPERTY.matcher(Files.readString(Checkout.ROOT.resolve("pom.xml")));
        while (property.find()) {
            properties.put(property.group(1), property.group(2));
        }
        return properties;
    }

    private static List<Path> files(Path folder, String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
