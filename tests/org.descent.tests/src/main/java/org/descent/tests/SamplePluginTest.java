// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.descent.tests.Product.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar that a third party built from the SDK alone, in the product as it is shipped; and jars that are no plugins. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SamplePluginTest {
    private static final Path SAMPLE = Product.folder("descent.samples").resolve("org.example.rings");
    private static final Path JAR = SAMPLE.resolve("target/org.example.rings-1.0.0.jar");

    @TempDir
    Path temporary = Path.of("");

    @Test
    void itsDataSetAndOptimizerTrainARun() throws Exception {
        Output installed = descent("plugins", "install", JAR.toString());
        assertEquals(0, installed.code(), installed::toString);
        assertTrue(installed.said().contains("org.example.rings, org.example.lion"), installed::toString);

        Output run = descent("run", SAMPLE.resolve("rings-lion.yaml").toString());
        assertEquals(0, run.code(), run::toString);
        Output runs = descent("runs", "state = 'completed' and accuracy@validation.selected > 0.9", "--json");
        assertTrue(runs.said().contains("\"state\":\"completed\""), () -> run + "\n" + runs);
        System.out.println("the sample plugin " + JAR.getFileName() + " was installed and trained a run");
    }

    @Test
    void itIsThereUntilItIsRemoved() throws Exception {
        descent("plugins", "install", JAR.toString());
        assertTrue(descent("plugins", "show", "lion").said().contains("Steps of the same size"));

        Output removed = descent("plugins", "remove", "org.example.lion");

        assertEquals(0, removed.code(), removed::toString);
        Output run = descent("run", SAMPLE.resolve("rings-lion.yaml").toString());
        assertEquals(2, run.code(), run::toString);
        assertTrue(run.said().contains("rings"), run::toString);
    }

    @Test
    void aFileThatIsNoBundleIsRefused() throws Exception {
        Path file = Files.writeString(temporary.resolve("notes.jar"), "not a jar");

        Output output = descent("plugins", "install", file.toString());

        assertEquals(2, output.code(), output::toString);
        assertTrue(output.said().contains("cannot be read as a jar"), output::toString);
        assertEquals(0, descent("plugins", "list").code());
    }

    @Test
    void aPluginThatThrowsIsListedAndTheOthersGoOn() throws Exception {
        Output installed = descent("plugins", "install", throwingPlugin().toString());
        assertEquals(3, installed.code(), installed::toString);
        assertTrue(installed.said().contains("no schema today"), installed::toString);

        Output list = descent("plugins", "list");
        assertEquals(0, list.code(), list::toString);
        assertTrue(list.said().contains("schema() threw"), list::toString);
        assertTrue(list.said().contains("org.descent.adam"), list::toString);

        String experiment = Files.readString(SAMPLE.resolve("rings-lion.yaml"));
        Path needs = temporary.resolve("needs.yaml");
        Files.writeString(
                needs,
                experiment
                        .replace("use: rings\n  points: 900\n  noise: 0.03", "use: org.example.throwing")
                        .replace("lion", "adam"));
        Output run = descent("run", needs.toString());
        assertEquals(3, run.code(), run::toString);

        Path other = temporary.resolve("other.yaml");
        Files.writeString(
                other, experiment.replace("use: rings", "use: circles").replace("lion", "adam"));
        Output dry = descent("run", "--dry-run", other.toString());
        assertEquals(0, dry.code(), dry::toString);
    }

    /** A bundle with {@link ThrowingDataset} as its one service. */
    private Path throwingPlugin() throws IOException {
        String type = ThrowingDataset.class.getName();
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "org.example.throwing");
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue(
                "Import-Package",
                "org.descent.api;version=\"[1.0,2)\",org.descent.api.data;version=\"[1.0,2)\","
                        + "org.descent.api.parameter;version=\"[1.0,2)\"");
        main.putValue("Service-Component", "OSGI-INF/throwing.xml");
        main.putValue(
                "Require-Capability",
                "osgi.extender;filter:=\"(&(osgi.extender=osgi.component)(version>=1.5.0)(!(version>=2.0.0)))\"");
        Path jar = temporary.resolve("throwing.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream code = Objects.requireNonNull(
                        ThrowingDataset.class.getResourceAsStream("ThrowingDataset.class"), "ThrowingDataset.class")) {
            out.putNextEntry(new JarEntry(type.replace('.', '/') + ".class"));
            code.transferTo(out);
            out.putNextEntry(new JarEntry("OSGI-INF/throwing.xml"));
            out.write("""
                    <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="throwing">
                      <service><provide interface="org.descent.api.data.Dataset"/></service>
                      <implementation class="%s"/>
                    </scr:component>
                    """.formatted(type).getBytes(StandardCharsets.UTF_8));
        }
        return jar;
    }

    private Output descent(String... arguments) throws IOException, InterruptedException {
        return new Product(temporary).run(arguments);
    }
}
