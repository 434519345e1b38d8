// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Manifests are written by hand, and nothing else compares them with what the packages say about themselves. */
class ExportedPackageTest {

    private static final Pattern EXPORT = Pattern.compile("([\\w.]+);version=\"([^\"]+)\"");

    private static final Pattern VERSION = Pattern.compile("@Version\\(\"([^\"]+)\"\\)");

    static List<Path> bundles() throws IOException {
        return Checkout.bundles().stream()
                .filter(bundle -> !bundle.getFileName().toString().startsWith("org.descent.lib."))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void anExportHasTheVersionOfItsPackage(Path bundle) throws IOException {
        List<String> problems = new ArrayList<>();
        Matcher export = EXPORT.matcher(Checkout.header(bundle, "Export-Package"));
        while (export.find()) {
            Path description = bundle.resolve("src/main/java")
                    .resolve(export.group(1).replace('.', '/'))
                    .resolve("package-info.java");
            String text = Files.isRegularFile(description) ? Files.readString(description) : "";
            Matcher version = VERSION.matcher(text);
            if (!version.find()) {
                problems.add(export.group(1) + " is exported and has no @Version in its package-info.java");
            } else if (!version.group(1).equals(export.group(2))) {
                problems.add(export.group(1) + " is exported as " + export.group(2) + " and says " + version.group(1));
            }
        }
        assertEquals(List.of(), problems);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyExportHasAVersion(Path bundle) throws IOException {
        String header = Checkout.header(bundle, "Export-Package");
        long packages = header.isEmpty()
                ? 0
                : Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")
                        .splitAsStream(header)
                        .count();
        assertEquals(packages, EXPORT.matcher(header).results().count(), header);
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void internalPackagesStayInside(Path bundle) throws IOException {
        List<String> exported = EXPORT.matcher(Checkout.header(bundle, "Export-Package"))
                .results()
                .map(export -> export.group(1))
                .filter(name -> (name + ".").contains(".internal."))
                .toList();
        assertEquals(List.of(), exported);
    }
}
