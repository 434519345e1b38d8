// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.descent.api.diagnosis.Severity;
import org.descent.cli.internal.ExitCode;
import org.descent.cli.internal.Host;
import org.descent.cli.internal.UsageException;
import org.descent.cli.internal.output.DiagnosisJson;
import org.descent.cli.internal.output.JunitReport;
import org.descent.core.diagnosis.Diagnoses;
import org.descent.core.diagnosis.DiagnosisPlan;
import org.descent.core.diagnosis.DiagnosisText;
import org.descent.core.diagnosis.RunDiagnosis;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.Workspace;
import org.eclipse.jdt.annotation.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code descent diagnose}: what rules find in runs. */
@Command(
        name = "diagnose",
        description = "Has all rules judge runs, those of plugins too, and runs of old as well: nothing is recorded.",
        footer = {
            "",
            "A rule whose curves were not recorded judges nothing and says what it needs. The section diagnose of an",
            "experiment file sets thresholds and suppresses rules for its runs; options go before it."
        })
public final class DiagnoseCommand implements Callable<Integer> {
    @Mixin
    private final Common common;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "Ids, the beginning or end of them, or 'last'.")
    private List<String> runs = new ArrayList<>();

    @Option(
            names = "--fail-on",
            paramLabel = "info|warning|error",
            description = "End with exit code 1 if something of this severity or more is found.")
    private @Nullable String failOn;

    @Option(
            names = "--format",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "How results are printed; --json is short for json (default: table).")
    private String format = "table";

    @Option(
            names = "--junit",
            paramLabel = "FILE",
            description = "Write JUnit XML too, with a test case for each rule and run: what is found at --fail-on or"
                    + " above (by default warning) is a failure, what is not judged or suppressed is skipped.")
    private @Nullable Path junit;

    @Option(
            names = "--set",
            paramLabel = "RULE.KEY=VALUE",
            description =
                    "Set a threshold, such as overfitting.rise=0.1; may be repeated. 'plugins show RULE' lists them.")
    private List<String> thresholds = new ArrayList<>();

    @Option(
            names = "--suppress",
            paramLabel = "RULE=REASON",
            description = "Do not tell what a rule finds, for a reason that is shown instead; may be repeated.")
    private List<String> suppress = new ArrayList<>();

    /** The verb. */
    public DiagnoseCommand(Host host) {
        this.common = new Common(host);
    }

    @Override
    public Integer call() throws IOException {
        Optional<Severity> limit = failOn();
        boolean json = common.json() || format().equals("json");
        DiagnosisPlan plan = plan();
        Diagnoses diagnoses = new Diagnoses(common.host().plugins());
        List<RunDiagnosis> results = new ArrayList<>();
        try (Workspace workspace = common.open()) {
            for (RunHead run : RunNames.findAll(workspace.store(), runs).stream()
                    .distinct()
                    .toList()) {
                results.add(diagnoses.diagnose(workspace, run.id(), plan));
            }
        }
        for (RunDiagnosis result : results) {
            if (json) {
                DiagnosisJson.of(result).forEach(common.console()::printJson);
            } else {
                DiagnosisText.of(result).forEach(common.console()::print);
            }
            DiagnosisText.failures(result).forEach(common.console()::say);
        }
        Path file = junit;
        if (file != null) {
            write(file, JunitReport.of(results, limit.orElse(Severity.WARNING)));
        }
        boolean met = limit.isPresent()
                && results.stream()
                        .flatMap(result -> result.worst().stream())
                        .anyMatch(worst -> worst.compareTo(limit.get()) >= 0);
        return met ? ExitCode.RUN_FAILED : ExitCode.DONE;
    }

    private static void write(Path file, String text) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new UsageException("--junit: there is no folder " + parent);
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private Optional<Severity> failOn() {
        String word = failOn;
        if (word == null) {
            return Optional.empty();
        }
        for (Severity severity : Severity.values()) {
            if (severity.word().equals(word)) {
                return Optional.of(severity);
            }
        }
        throw new UsageException("--fail-on must be info, warning or error, got '" + word + "'");
    }

    private String format() {
        if (!format.equals("table") && !format.equals("json")) {
            throw new UsageException("--format must be table or json, got '" + format + "'");
        }
        return format;
    }

    private DiagnosisPlan plan() {
        Map<String, Map<String, Object>> values = new LinkedHashMap<>();
        for (String text : thresholds) {
            int equals = text.indexOf('=');
            int dot = equals < 0 ? -1 : text.lastIndexOf('.', equals);
            if (dot < 1 || equals < dot + 2) {
                throw new UsageException("--set must be RULE.KEY=VALUE, got '" + text + "'");
            }
            Object value = common.host().experiments().value(text.substring(equals + 1));
            values.computeIfAbsent(text.substring(0, dot), rule -> new LinkedHashMap<>())
                    .put(text.substring(dot + 1, equals), value);
        }
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String text : suppress) {
            int equals = text.indexOf('=');
            if (equals < 1 || text.substring(equals + 1).isBlank()) {
                throw new UsageException("--suppress must be RULE=REASON, got '" + text + "'");
            }
            reasons.put(text.substring(0, equals), text.substring(equals + 1).strip());
        }
        return new DiagnosisPlan(values, reasons);
    }
}
