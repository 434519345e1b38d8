// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.runs;

import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.descent.workbench.internal.look.Keys;
import org.eclipse.jface.fieldassist.ContentProposal;
import org.eclipse.jface.fieldassist.ContentProposalAdapter;
import org.eclipse.jface.fieldassist.IContentProposal;
import org.eclipse.jface.fieldassist.TextContentAdapter;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;

/**
 * The field for words or a query, which proposes how a query may go on: by itself once the text is one for certain, else when it is asked to by
 * Ctrl+Space.
 *
 * <p>Threading: confined to the user interface's thread.
 */
final class QueryField {
    private static final Point POPUP = new Point(460, 260);
    private static final int DELAY_MILLIS = 250;

    private final Text text;
    private final Proposing proposing;

    /**
     * An empty field.
     *
     * @param parent what it is put into
     * @param vocabulary what queries can be made of now
     */
    QueryField(Composite parent, Supplier<Vocabulary> vocabulary) {
        text = Keys.key(new Text(parent, SWT.SEARCH | SWT.ICON_SEARCH | SWT.ICON_CANCEL), "runs.filter");
        text.setMessage("Filter: words, or a query such as loss@validation.selected < 0.2 (Ctrl+Space proposes)");
        text.setToolTipText("Words that occur in the name, experiment, tags, note or parameters (batch=64),\n"
                + "or a query: optimizer.learningRate >= 1e-3 and not (tag = 'old' or state = 'failed')");
        Keys.name(text, "Filter runs by words or by a query");
        proposing = new Proposing(text, vocabulary);
        text.addListener(SWT.KeyDown, event -> {
            // the same key everywhere: Cmd+Space is the system's on macOS
            if (event.keyCode == ' ' && (event.stateMask & SWT.CTRL) != 0) {
                event.doit = false;
                proposing.ask();
            }
        });
    }

    Text control() {
        return text;
    }

    /** Whether the arrow keys belong to proposals now. */
    boolean isProposing() {
        return proposing.isProposalPopupOpen();
    }

    /** What opens the list of proposals; the platform's class leaves that to those that extend it. */
    private static final class Proposing extends ContentProposalAdapter {
        private static final char[] OPENING = opening();
        private boolean asked;

        Proposing(Text text, Supplier<Vocabulary> vocabulary) {
            super(text, new TextContentAdapter(), null, null, OPENING);
            setContentProposalProvider((contents, position) -> {
                Completion.Proposals found = new Completion(vocabulary.get()).at(contents, position);
                return asked || found.isCertain()
                        ? found.proposals().stream().map(Proposing::proposal).toArray(IContentProposal[]::new)
                        : new IContentProposal[0];
            });
            setProposalAcceptanceStyle(PROPOSAL_REPLACE);
            setFilterStyle(FILTER_NONE);
            setAutoActivationDelay(DELAY_MILLIS);
            setPopupSize(POPUP);
        }

        private static char[] opening() {
            return IntStream.concat(
                            IntStream.rangeClosed('a', 'z'),
                            IntStream.concat(IntStream.rangeClosed('A', 'Z'), "@.' (".chars()))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString()
                    .toCharArray();
        }

        private static IContentProposal proposal(Completion.Proposal proposal) {
            String label = proposal.description().isEmpty()
                    ? proposal.shown()
                    : proposal.shown() + "   " + proposal.description();
            return new ContentProposal(proposal.text(), label, null, proposal.caret());
        }

        /** Proposes whatever fits, though the text may not be a query. */
        void ask() {
            asked = true;
            try {
                openProposalPopup();
            } finally {
                asked = false;
            }
        }
    }
}
