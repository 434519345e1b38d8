// SPDX-License-Identifier: Apache-2.0
package org.descent.core.diagnosis;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.descent.api.InvalidInputException;
import org.descent.api.Problem;
import org.descent.api.diagnosis.Evidence;
import org.descent.api.diagnosis.Finding;
import org.descent.api.diagnosis.Judgement;
import org.descent.api.diagnosis.Rule;
import org.descent.api.parameter.Values;
import org.descent.core.internal.diagnosis.StoredEvidence;
import org.descent.core.internal.registry.GuestCalls;
import org.descent.core.registry.PluginFailure;
import org.descent.core.registry.PluginRegistry;
import org.descent.core.registry.PluginRegistry.Found;
import org.descent.core.store.RunHead;
import org.descent.core.workspace.Workspace;

/**
 * Has rules judge runs. It does so anew each time, so that runs of old are judged by the rules of today; nothing is recorded.
 *
 * <p>Threading: thread-safe.
 */
public final class Diagnoses {
    private final PluginRegistry registry;
    private final Clock clock;

    /** With the rules of a registry. */
    public Diagnoses(PluginRegistry registry) {
        this(registry, Clock.systemUTC());
    }

    /**
     * With the rules of a registry.
     *
     * @param clock tells for how long a run has recorded nothing
     */
    public Diagnoses(PluginRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** What was recorded of a run. */
    public Evidence evidence(Workspace workspace, String run) {
        RunHead head = workspace
                .store()
                .find(run)
                .orElseThrow(() -> new IllegalArgumentException("there is no run '" + run + "'"));
        return StoredEvidence.of(head, workspace, clock.instant());
    }

    /**
     * Judges a run by all rules.
     *
     * @param plan what goes before the plan that was recorded with the run
     * @throws IllegalArgumentException if there is no such run
     * @throws InvalidInputException with all that is wrong about the plans
     */
    public RunDiagnosis diagnose(Workspace workspace, String run, DiagnosisPlan plan) {
        RunHead head = workspace
                .store()
                .find(run)
                .orElseThrow(() -> new IllegalArgumentException("there is no run '" + run + "'"));
        DiagnosisPlan whole = DiagnosisPlan.of(head.record().tree()).with(plan);
        return judge(StoredEvidence.of(head, workspace, clock.instant()), whole);
    }

    /**
     * Judges evidence by all rules.
     *
     * @throws InvalidInputException with all that is wrong about the plan
     */
    public RunDiagnosis judge(Evidence evidence, DiagnosisPlan plan) {
        Map<String, Map<String, Object>> thresholds = new LinkedHashMap<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        resolve(plan, thresholds, reasons);
        List<RuleVerdict> verdicts = new ArrayList<>();
        for (Rule rule : registry.all(Rule.class)) {
            Values values = rule.schema().read(thresholds.getOrDefault(rule.id(), Map.of()));
            Outcome outcome = outcome(rule, evidence, values);
            if (outcome instanceof Outcome.Found found && reasons.get(rule.id()) instanceof String reason) {
                outcome = new Outcome.Suppressed(found.findings(), reason);
            }
            verdicts.add(new RuleVerdict(rule.id(), rule.name(), rule.definitionVersion(), values.toMap(), outcome));
        }
        return new RunDiagnosis(evidence.run().id(), evidence.run().name(), verdicts);
    }

    /** All that is wrong about a plan: rules that are not there, thresholds that a rule does not have, reasons that are none. */
    public List<Problem> check(DiagnosisPlan plan) {
        List<Problem> problems = new ArrayList<>();
        plan.thresholds().forEach((name, values) -> {
            String path = DiagnosisPlan.KEY + "." + DiagnosisPlan.THRESHOLDS + "." + name;
            switch (registry.find(Rule.class, name)) {
                case Found.Usable<Rule> usable ->
                    usable.plugin().schema().check(values).forEach(problem -> problems.add(problem.under(path)));
                case Found.Missing<Rule> missing ->
                    problems.add(missing.problem().under(path));
            }
        });
        plan.suppressed().forEach((name, reason) -> {
            String path = DiagnosisPlan.KEY + "." + DiagnosisPlan.SUPPRESS + "." + name;
            if (registry.find(Rule.class, name) instanceof Found.Missing<Rule> missing) {
                problems.add(missing.problem().under(path));
            }
            if (reason.isBlank()) {
                problems.add(Problem.at(path, reason, "must be the reason, and is blank", "Say why it is no problem."));
            }
        });
        return problems;
    }

    private void resolve(DiagnosisPlan plan, Map<String, Map<String, Object>> thresholds, Map<String, String> reasons) {
        List<Problem> problems = check(plan);
        if (!problems.isEmpty()) {
            throw new InvalidInputException(problems);
        }
        plan.thresholds().forEach((name, values) -> thresholds.put(id(name), values));
        plan.suppressed().forEach((name, reason) -> reasons.put(id(name), reason));
    }

    private String id(String name) {
        return switch (registry.find(Rule.class, name)) {
            case Found.Usable<Rule> usable -> usable.plugin().id();
            case Found.Missing<Rule> missing -> throw new InvalidInputException(missing.problem());
        };
    }

    private static Outcome outcome(Rule rule, Evidence evidence, Values values) {
        try {
            Judgement judgement = GuestCalls.WORKING.call(rule.id(), "judge()", () -> rule.judge(evidence, values));
            return switch (judgement) {
                case Judgement.NotJudged unknown -> new Outcome.NotJudged(unknown.reason());
                case Judgement.Judged judged -> of(rule, judged.findings());
            };
        } catch (InvalidInputException e) {
            return new Outcome.Failed("judge() refused its input: " + e.getMessage());
        } catch (PluginFailure e) {
            return new Outcome.Failed(String.valueOf(e.getMessage()));
        } catch (NullPointerException e) {
            return new Outcome.Failed("plugin " + rule.id() + " failed: judge() returned null");
        }
    }

    private static Outcome of(Rule rule, List<Finding> findings) {
        for (Finding finding : findings) {
            if (!finding.rule().equals(rule.id()) || finding.ruleVersion() != rule.definitionVersion()) {
                return new Outcome.Failed("plugin " + rule.id() + " failed: a finding says that it is of "
                        + finding.rule() + " version " + finding.ruleVersion());
            }
        }
        return findings.isEmpty() ? new Outcome.Fine() : new Outcome.Found(findings);
    }
}
