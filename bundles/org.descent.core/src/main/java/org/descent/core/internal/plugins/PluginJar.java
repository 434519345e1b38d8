// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.plugins;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.eclipse.jdt.annotation.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * What a jar says of itself in its manifest.
 *
 * <p>Threading: immutable.
 *
 * @param symbolicName the bundle's name
 * @param version the bundle's version
 */
record PluginJar(String symbolicName, Version version) {
    private static final String API = "org.descent.api";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]*");
    private static final String SDK_HINT = "Build the plugin with the parent pom of Descent's SDK.";

    /**
     * Reads a jar.
     *
     * @param file the jar
     * @param api the packages of the plugin API and their versions in this Descent
     * @throws InvalidInputException with all reasons why it can be no plugin here
     */
    static PluginJar read(Path file, Map<String, Version> api) {
        Attributes manifest = manifest(file);
        List<Problem> problems = new ArrayList<>();
        String name = BundleHeader.parse(header(manifest, Constants.BUNDLE_SYMBOLICNAME)).stream()
                .flatMap(clause -> clause.names().stream())
                .findFirst()
                .orElse("");
        if (!NAME.matcher(name).matches()) {
            problems.add(problem(
                    file,
                    name.isEmpty()
                            ? "is no OSGi bundle: its manifest has no Bundle-SymbolicName"
                            : "has the Bundle-SymbolicName '" + name + "', which is none",
                    SDK_HINT));
        } else if (!header(manifest, Constants.FRAGMENT_HOST).isEmpty()) {
            problems.add(problem(file, "is a fragment, which cannot be started", SDK_HINT));
        } else {
            problems.addAll(checkApi(file, manifest, api));
        }
        Version version = Version.emptyVersion;
        try {
            version = Version.parseVersion(header(manifest, Constants.BUNDLE_VERSION));
        } catch (IllegalArgumentException e) {
            problems.add(problem(file, "has the Bundle-Version " + e.getMessage(), SDK_HINT));
        }
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        return new PluginJar(name, version);
    }

    private static Attributes manifest(Path file) {
        try (JarFile jar = new JarFile(file.toFile())) {
            @Nullable Manifest manifest = jar.getManifest();
            return manifest == null ? new Attributes() : manifest.getMainAttributes();
        } catch (IOException e) {
            throw new InvalidInputException(
                    problem(file, "cannot be read as a jar: " + e.getMessage(), "Is it the right file?"));
        }
    }

    private static List<Problem> checkApi(Path file, Attributes manifest, Map<String, Version> api) {
        List<Problem> problems = new ArrayList<>();
        boolean used = false;
        for (BundleHeader.Clause clause : BundleHeader.parse(header(manifest, Constants.REQUIRE_BUNDLE))) {
            used |= clause.names().contains(API);
        }
        for (BundleHeader.Clause clause : BundleHeader.parse(header(manifest, Constants.IMPORT_PACKAGE))) {
            for (String imported : clause.names()) {
                if (imported.equals(API) || imported.startsWith(API + ".")) {
                    used = true;
                    checkImport(file, imported, clause, api, problems);
                }
            }
        }
        if (!used) {
            problems.add(problem(
                    file,
                    "does not use Descent's plugin API: it imports no package of " + API,
                    "Is it the right file? " + SDK_HINT));
        }
        return problems;
    }

    private static void checkImport(
            Path file, String imported, BundleHeader.Clause clause, Map<String, Version> api, List<Problem> problems) {
        boolean optional = "optional".equals(clause.attributes().get("resolution:"));
        @Nullable Version here = api.get(imported);
        String range = Objects.requireNonNullElse(clause.attributes().get("version"), "0");
        String hint = "Get the plugin for this version of Descent, or another Descent.";
        try {
            if (here == null && !optional) {
                problems.add(problem(file, "needs the package " + imported + ", which this Descent has not", hint));
            } else if (here != null && !new VersionRange(range).includes(here) && !optional) {
                problems.add(problem(
                        file, "needs " + imported + " in version " + range + ", this Descent has " + here, hint));
            }
        } catch (IllegalArgumentException e) {
            problems.add(problem(file, "imports " + imported + " in a version that is none: " + range, SDK_HINT));
        }
    }

    private static String header(Attributes manifest, String name) {
        @Nullable String value = manifest.getValue(name);
        return value == null ? "" : value.strip();
    }

    private static Problem problem(Path file, String what, String hint) {
        return new Problem(file.toString(), 0, "", "", what, hint);
    }
}
