// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.findings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.descent.api.PluginId;
import org.descent.api.diagnosis.Finding;
import org.descent.api.diagnosis.Rule;
import org.descent.core.diagnosis.DiagnosisText;
import org.descent.core.diagnosis.Outcome;
import org.descent.core.diagnosis.RuleVerdict;
import org.descent.workbench.internal.findings.FindingNode.Sign;
import org.descent.workbench.internal.session.Spotlight;
import org.descent.workbench.internal.text.Formats;

/**
 * Puts what rules said in order: what matters most first, then what is folded away.
 *
 * <p>Threading: confined to one thread.
 */
final class FindingTree {
    private final Function<String, Optional<Rule>> rules;
    private final List<Found> found = new ArrayList<>();
    private final List<FindingNode> suppressed = new ArrayList<>();
    private final List<FindingNode> unknown = new ArrayList<>();
    private final List<FindingNode> fine = new ArrayList<>();
    private final List<FindingNode> failed = new ArrayList<>();

    private FindingTree(Function<String, Optional<Rule>> rules) {
        this.rules = rules;
    }

    /**
     * The lines of some findings.
     *
     * @param rules gives a rule by its id, as long as it is there
     */
    static List<FindingNode> of(Findings findings, Function<String, Optional<Rule>> rules) {
        FindingTree tree = new FindingTree(rules);
        for (JudgedRun run : findings.judged()) {
            run.diagnosis()
                    .ifPresentOrElse(
                            diagnosis -> diagnosis.verdicts().forEach(verdict -> tree.add(run, verdict)),
                            () -> tree.failed.add(plain(Sign.FAILED, run.problem(), "", run.name(), run.problem())));
        }
        return tree.nodes(findings.judged().size() > 1);
    }

    private void add(JudgedRun run, RuleVerdict verdict) {
        String rule = PluginId.shortName(verdict.rule());
        String about = FindingDetails.ofRule(verdict, rules.apply(verdict.rule()));
        switch (verdict.outcome()) {
            case Outcome.Found one -> one.findings().forEach(finding -> found.add(new Found(finding, run, about)));
            case Outcome.Suppressed hushed ->
                suppressed.add(plain(
                        Sign.SUPPRESSED,
                        hushed.reason(),
                        rule,
                        run.name(),
                        FindingDetails.ofSuppressed(hushed) + about));
            case Outcome.NotJudged blind ->
                unknown.add(plain(
                        Sign.NOT_JUDGED,
                        blind.reason(),
                        rule,
                        run.name(),
                        "Not judged: " + blind.reason() + ".\n\n" + about));
            case Outcome.Fine good -> fine.add(plain(Sign.FINE, verdict.name(), rule, run.name(), about));
            case Outcome.Failed broken ->
                failed.add(plain(
                        Sign.FAILED,
                        broken.problem(),
                        rule,
                        run.name(),
                        "The rule failed: " + broken.problem() + "; ask the plugin's author, update or remove it.\n\n"
                                + about));
        }
    }

    private List<FindingNode> nodes(boolean several) {
        List<Found> sorted = found.stream().sorted(Found.WORST_FIRST).toList();
        List<FindingNode> nodes = new ArrayList<>(
                several ? byRule(sorted) : sorted.stream().map(Found::node).toList());
        fold(nodes, Sign.FAILED, "Failed", failed);
        fold(nodes, Sign.SUPPRESSED, "Suppressed", suppressed);
        fold(nodes, Sign.NOT_JUDGED, "Not judged", unknown);
        fold(nodes, Sign.FINE, "Nothing found", fine);
        return nodes;
    }

    /** Of several runs, a line for each rule, in the order of what matters most of it, with those of the runs below. */
    private static List<FindingNode> byRule(List<Found> sorted) {
        Map<String, List<Found>> rules = new LinkedHashMap<>();
        sorted.forEach(one -> rules.computeIfAbsent(one.finding.rule(), rule -> new ArrayList<>())
                .add(one));
        List<FindingNode> nodes = new ArrayList<>();
        for (List<Found> own : rules.values()) {
            FindingNode first = own.get(0).node();
            long runs = own.stream().map(one -> one.run.run()).distinct().count();
            if (own.size() == 1) {
                nodes.add(first);
            } else {
                nodes.add(new FindingNode(
                        first.sign(),
                        first.rule() + " (" + Formats.count(runs, "run") + ")",
                        first.rule(),
                        "",
                        "",
                        own.get(0).about,
                        List.of(),
                        own.stream().map(Found::node).toList()));
            }
        }
        return nodes;
    }

    private static void fold(List<FindingNode> nodes, Sign sign, String title, List<FindingNode> children) {
        if (!children.isEmpty()) {
            nodes.add(new FindingNode(sign, title + " (" + children.size() + ")", "", "", "", "", List.of(), children));
        }
    }

    private static FindingNode plain(Sign sign, String text, String rule, String run, String details) {
        return new FindingNode(sign, text, rule, "", run, details, List.of(), List.of());
    }

    private record Found(Finding finding, JudgedRun run, String about) {
        static final Comparator<Found> WORST_FIRST = Comparator.comparing((Found one) -> one.finding.severity())
                .reversed()
                .thenComparing(one -> one.finding.fromStep());

        FindingNode node() {
            String rule = PluginId.shortName(finding.rule());
            Sign sign =
                    switch (finding.severity()) {
                        case ERROR -> Sign.ERROR;
                        case WARNING -> Sign.WARNING;
                        case INFO -> Sign.INFO;
                    };
            Spotlight place = new Spotlight(run.run(), finding.evidence(), finding.fromStep(), finding.toStep(), rule);
            return new FindingNode(
                    sign,
                    finding.sentence(),
                    rule,
                    DiagnosisText.steps(finding),
                    run.name(),
                    FindingDetails.of(finding) + about,
                    List.of(place),
                    List.of());
        }
    }
}
