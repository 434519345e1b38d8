// SPDX-License-Identifier: Apache-2.0
package org.descent.core.internal.plugins;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

class PluginJarTest {
    private static final Map<String, Version> API =
            Map.of("org.descent.api", Version.valueOf("1.0.0"), "org.descent.api.data", Version.valueOf("1.2.0"));

    @TempDir
    Path folder = Path.of("");

    @Test
    void aBundleThatUsesTheApiIsAPlugin() throws IOException {
        Path jar = TestJar.plugin("org.example.spiral", "1.2.3.v4").write(folder.resolve("a.jar"));

        assertEquals(new PluginJar("org.example.spiral", Version.valueOf("1.2.3.v4")), PluginJar.read(jar, API));
    }

    @Test
    void aBundleMayRequireTheApiBundle() throws IOException {
        Path jar = TestJar.plugin("org.example.spiral", "1.0.0")
                .header("Import-Package", "org.slf4j")
                .header("Require-Bundle", "org.descent.api;bundle-version=\"[0.1,1)\"")
                .write(folder.resolve("a.jar"));

        assertEquals("org.example.spiral", PluginJar.read(jar, API).symbolicName());
    }

    @Test
    void aJarWithoutASymbolicNameIsNoBundle() throws IOException {
        assertEquals(
                "is no OSGi bundle: its manifest has no Bundle-SymbolicName",
                only(new TestJar()).what());
    }

    @Test
    void aNameThatLeadsOutOfTheFolderIsRefused() throws IOException {
        assertTrue(only(TestJar.plugin("../../evil", "1.0.0")).what().contains("'../../evil', which is none"));
    }

    @Test
    void anotherBundleIsNoPlugin() throws IOException {
        Problem problem = only(TestJar.plugin("com.example", "1.0.0").header("Import-Package", "org.slf4j"));

        assertEquals("does not use Descent's plugin API: it imports no package of org.descent.api", problem.what());
    }

    @Test
    void anApiThatWeHaveNotIsNamedWithBothVersions() throws IOException {
        List<Problem> problems = problems(TestJar.plugin("org.example.old", "1.0.0")
                .header(
                        "Import-Package",
                        "org.descent.api;version=\"[2.0,3)\",org.descent.api.sound,org.descent.api.data;version=1.1"));

        assertEquals(
                List.of(
                        "needs org.descent.api in version [2.0,3), this Descent has 1.0.0",
                        "needs the package org.descent.api.sound, which this Descent has not"),
                problems.stream().map(Problem::what).toList());
    }

    @Test
    void anOptionalImportNeedNotBeThere() throws IOException {
        Path jar = TestJar.plugin("org.example.new", "1.0.0")
                .header("Import-Package", "org.descent.api,org.descent.api.sound;resolution:=optional")
                .write(folder.resolve("a.jar"));

        assertEquals("org.example.new", PluginJar.read(jar, API).symbolicName());
    }

    @Test
    void aFileThatIsNoJarIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "not a jar");

        InvalidInputException refused = assertThrows(InvalidInputException.class, () -> PluginJar.read(file, API));

        assertEquals(file.toString(), refused.problems().get(0).source());
        assertTrue(refused.problems().get(0).what().startsWith("cannot be read as a jar"));
    }

    private Problem only(TestJar jar) throws IOException {
        List<Problem> problems = problems(jar);
        assertEquals(1, problems.size(), problems.toString());
        return problems.get(0);
    }

    private List<Problem> problems(TestJar jar) throws IOException {
        Path file = jar.write(folder.resolve("plugin.jar"));
        return assertThrows(InvalidInputException.class, () -> PluginJar.read(file, API))
                .problems();
    }
}
