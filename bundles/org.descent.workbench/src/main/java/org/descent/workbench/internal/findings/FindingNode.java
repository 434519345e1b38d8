// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.findings;

import java.util.List;
import java.util.Locale;
import org.descent.workbench.internal.session.Spotlight;

/**
 * A line of the list of findings.
 *
 * @param sign what kind of a line it is
 * @param text what is said
 * @param rule the short name of the rule, or empty
 * @param when the steps, or empty
 * @param run the name of the run, or empty
 * @param details all that is known of it, for the pane below
 * @param places where it is seen in the run: one place, or none
 * @param children the lines below it
 */
record FindingNode(
        Sign sign,
        String text,
        String rule,
        String when,
        String run,
        String details,
        List<Spotlight> places,
        List<FindingNode> children) {
    /** The kinds of lines. */
    enum Sign {
        /** A finding after which a result cannot be used. */
        ERROR,
        /** A finding after which a result is probably worse than it could be. */
        WARNING,
        /** A finding that is worth knowing. */
        INFO,
        /** A finding that a person does not want to be told. */
        SUPPRESSED,
        /** A rule that cannot tell. */
        NOT_JUDGED,
        /** A rule that found nothing. */
        FINE,
        /** A rule, or a run, that failed. */
        FAILED
    }

    /** Copies the lists. */
    FindingNode {
        places = List.copyOf(places);
        children = List.copyOf(children);
    }

    /** What stays the same of a line while its run goes on: a person finds it selected, or unfolded, as before. */
    String identity() {
        String place = places.stream()
                .map(spot -> spot.run() + " " + spot.from())
                .findFirst()
                .orElse(run);
        return sign + " " + rule + " " + place;
    }

    /** The line as tab-separated text. */
    String line() {
        return String.join("\t", sign.name().toLowerCase(Locale.ROOT), rule, when, run, text);
    }
}
