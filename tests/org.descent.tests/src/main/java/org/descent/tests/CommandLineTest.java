// SPDX-License-Identifier: Apache-2.0
package org.descent.tests;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.descent.tests.Product.Output;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line as its users meet it: exit codes, both outputs, and what stays in the workspace. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class CommandLineTest {
    private final Path folder;
    private final Product product;

    CommandLineTest(@TempDir Path folder) {
        this.folder = folder;
        this.product = new Product(folder);
    }

    @Test
    void allMistakesOfAFileAreToldAtOnceAndNothingIsRecorded() throws Exception {
        file("four.yaml", """
            descent: 1
            experiment: bad
            data: { use: digits, colour: red }
            model: { use: mlpp }
            optimizer: { use: adam, learningRate: 20 }
            train: { epochs: many }
            """);

        Output output = product.run("run", "four.yaml");

        assertEquals(2, output.code(), output::toString);
        assertEquals("", output.text());
        List<String> problems = output.messages().lines().toList();
        assertEquals(4, problems.size(), output::toString);
        assertAll(
                () -> assertProblem(problems.get(0), "four.yaml:3: data.colour:", "'colour'", "Known: "),
                () -> assertProblem(problems.get(1), "four.yaml:4: model.use:", "'mlpp'", "Did you mean 'mlp'?"),
                () -> assertProblem(problems.get(2), "four.yaml:5: optimizer.learningRate:", "got 20", "must be"),
                () -> assertProblem(problems.get(3), "four.yaml:6: train.epochs:", "got 'many'", "must be"));
        assertFalse(Files.exists(folder.resolve("workspace/runs")), "nothing is recorded");
    }

    private static void assertProblem(String problem, String place, String value, String hint) {
        assertTrue(problem.contains(place) && problem.contains(value) && problem.contains(hint), problem);
    }

    /** What cannot be trained on is refused before the first step. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        broken row    | 1,2,x;3,oops,y;4,5;2,2,x;1,9,y | data.csv:3: column 1 'b' must be a finite number, got 'oops'
        not a number  | 1,2,x;3,NaN,y;4,5,y;2,2,x      | data.csv:3: column 1 'b'
        one class     | 1,2,x;3,1,x;4,5,x;2,2,x        | has only one class, 'x'
        empty part    | 1,2,x;3,1,y                    | data.split.validation: the share 0.15 of 2 examples is not a single one
        missing value | 1,2,x;3,1,;4,5,x;2,2,y         | data.csv:3: column 2 'y' is the target and has no value
        """)
    void badDataAreRefusedBeforeTraining(String what, String rows, String message) throws Exception {
        csv(rows);

        Output dry = product.run("run", "--dry-run", "data.yaml");

        assertEquals(2, dry.code(), dry::toString);
        assertTrue(dry.messages().contains(message), dry::toString);
        assertFalse(dry.said().contains("\tat "), () -> "a person's mistake has no stack trace: " + dry);
    }

    @Test
    void aRunWhoseDataAreBadFailsAndTellsWhichRowsAndWhy() throws Exception {
        csv("1,2,x;3,oops,y;4,5;2,2,x;1,9,y");

        Output run = product.run("run", "data.yaml", "--json");

        assertEquals(1, run.code(), run::toString);
        assertTrue(run.text().contains("\"state\":\"failed\""), run::toString);
        assertTrue(run.said().contains("data.csv:3: column 1 'b' must be a finite number, got 'oops'"), run::toString);
        assertTrue(run.said().contains("data.csv:4: has 2 values, must have 3"), run::toString);
        assertFalse(run.said().contains("\tat "), () -> "a person's mistake has no stack trace: " + run);
    }

    private void csv(String rows) throws IOException {
        file("data.csv", "a,b,y\n" + rows.replace(';', '\n') + "\n");
        file("data.yaml", """
            descent: 1
            experiment: bad
            data: { use: csv, file: data.csv, target: y }
            model: mlp
            optimizer: adam
            """);
    }

    /** A line cannot separate the corners of a square crosswise, a network can. */
    @Test
    void trialsOfAFileTellByTheirExitCodeAndRecordNothing() throws Exception {
        Output network = product.run("check", example("xor-mlp.yaml"), "--json");
        Output line = product.run("check", example("xor-perceptron.yaml"), "--steps", "300");
        Output range = product.run("range", example("xor-mlp.yaml"), "--json", "--out", "range.svg");
        Output schedule = product.run("schedule", example("digits-warmup-cosine.yaml"), "--out", "schedule.svg");
        Output wrong = product.run("range", example("xor-mlp.yaml"), "--steps", "3");
        Output backprop = product.run("backprop", example("xor-mlp.yaml"), "--format", "csv", "--out", "backprop.svg");
        Output convolution = product.run("backprop", example("digits-lenet.yaml"));

        assertEquals(0, network.code(), network::toString);
        assertTrue(network.text().contains("\"learnt\":true"), network::toString);
        assertEquals(1, line.code(), line::toString);
        assertTrue(line.text().startsWith("not learnt by heart"), line::toString);
        assertEquals(0, range.code(), range::toString);
        assertTrue(range.text().startsWith("{\"suggestion\":"), range::toString);
        assertEquals(0, schedule.code(), schedule::toString);
        assertTrue(schedule.text().startsWith("learningRate: 0.02 at step 0"), schedule::toString);
        assertEquals(2, wrong.code(), wrong::toString);
        assertEquals(0, backprop.code(), backprop::toString);
        assertEquals(1 + 35 + 35 + 2 + 82, backprop.text().lines().count(), backprop::toString);
        assertTrue(Files.readString(folder.resolve("backprop.svg")).contains("agrees with its finite difference"));
        assertEquals(2, convolution.code(), convolution::toString);
        assertTrue(convolution.messages().contains("'conv1' (Convolution2d) is not shown"), convolution::toString);
        assertTrue(Files.size(folder.resolve("range.svg")) > 1000 && Files.size(folder.resolve("schedule.svg")) > 1000);
        assertFalse(Files.exists(folder.resolve("workspace/runs")), "nothing is recorded");
    }

    @Test
    void theMainJobReachesItsAccuracyAndBeatsThePerceptron() throws Exception {
        Output network = product.run("run", example("digits-mlp.yaml"), "--json");
        Output lines = product.run("run", example("digits-perceptron.yaml"), "--json");

        assertEquals(0, network.code(), network::toString);
        assertEquals(0, lines.code(), lines::toString);
        double accuracy = meanTestAccuracy(network);
        assertTrue(accuracy >= 0.965, () -> "mean test accuracy " + accuracy);
        double baseline = meanTestAccuracy(lines);
        assertTrue(accuracy > baseline, () -> accuracy + " is not above the perceptron's " + baseline);
        Output compared = product.run(
                "compare",
                "--group-by",
                "model",
                "--baseline",
                "model=perceptron",
                "--metric",
                "accuracy@test",
                "--json");
        assertEquals(0, compared.code(), compared::toString);
        assertTrue(
                compared.text()
                        .contains("\"group\":\"model=mlp\",\"baseline\":\"model=perceptron\",\"verdict\":\"better\""),
                compared::toString);
        assertTrue(compared.text().contains("\"test\":\"paired\""), compared::toString);
        Output report = product.run("report", "last", "--out", "report.html");
        assertEquals(0, report.code(), report::toString);
        String page = Files.readString(folder.resolve("report.html"));
        assertTrue(page.contains("<h2>Findings</h2>") && page.contains("<title>Gap of "), page);
        Output bands = product.run("render", "groupBands", "last", "--out", "bands.svg");
        assertEquals(0, bands.code(), bands::toString);
        System.out.println("digits: mean test accuracy " + accuracy + ", of the perceptron " + baseline);
    }

    private static double meanTestAccuracy(Output output) {
        List<String> runs = output.text()
                .lines()
                .filter(line -> line.contains("\"state\":\"completed\""))
                .toList();
        assertEquals(5, runs.size(), output::toString);
        return runs.stream()
                .mapToDouble(CommandLineTest::testAccuracy)
                .average()
                .orElseThrow();
    }

    private static double testAccuracy(String run) {
        String key = "{\"metric\":\"accuracy\",\"context\":\"test\",\"selected\":";
        int at = run.indexOf(key);
        assertTrue(at >= 0, () -> "no accuracy@test in " + run);
        String rest = run.substring(at + key.length());
        return Double.parseDouble(rest.substring(0, rest.indexOf(',')));
    }

    private static String example(String name) {
        return Checkout.ROOT.resolve("examples").resolve(name).toString();
    }

    private void file(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
