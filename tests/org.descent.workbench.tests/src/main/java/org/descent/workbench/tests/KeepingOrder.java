// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.core.commands.operations.IUndoableOperation;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.StyleRange;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.operations.IWorkbenchOperationSupport;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A person keeps order among runs that are there: marks them, takes that back, and finds them again. */
interface KeepingOrder {
    /** How long something may take that trains nothing. */
    Duration SOON = Duration.ofSeconds(20);

    private static void select(int... rows) {
        RunsTable.select(rows);
        Window.waitFor("runs are selected", SOON, () -> Window.enabled("org.descent.workbench.star"));
    }

    private static void filter(String text) {
        Window.control("runs.filter", Text.class).setText(text);
        Window.settle();
    }

    /** What Ctrl+Z would take back. */
    private static String undoable() {
        IWorkbenchOperationSupport support = PlatformUI.getWorkbench().getOperationSupport();
        IUndoableOperation operation = support.getOperationHistory().getUndoOperation(support.getUndoContext());
        return operation == null ? "" : operation.getLabel();
    }

    private static void undo() {
        Window.waitFor("something can be undone", SOON, () -> Window.enabled("org.eclipse.ui.edit.undo"));
        Window.command("org.eclipse.ui.edit.undo");
    }

    /** Runs get a star and tags, and are found by them. */
    @Test
    @Order(30)
    default void runsAreStarredTaggedAndFound() {
        filter("");
        RunsTable.scrollToTheLeft();
        int all = RunsTable.rows();
        select(0, 1);
        Window.command("org.descent.workbench.star");
        Window.waitFor(
                "two runs have a star",
                SOON,
                () -> RunsTable.column("Star").stream().filter("★"::equals).count() == 2);

        Window.command("org.descent.workbench.tags");
        Shell dialog = Window.shell("Tags");
        Window.type(dialog, "tags.new", "promising, second look");
        Window.click(Window.control(dialog, "tags.add", Button.class));
        Table tags = Window.control(dialog, "tags.table", Table.class);
        assertTrue(
                Stream.of(tags.getItems()).anyMatch(item -> item.getText().equals("promising") && item.getChecked()),
                "what was typed is checked");
        Window.click(Window.button(dialog, "OK"));
        Window.waitFor(
                "the tags are shown",
                SOON,
                () -> RunsTable.titles().contains("Tags")
                        && RunsTable.column("Tags").stream()
                                        .filter(cell -> cell.contains("second look"))
                                        .count()
                                == 2);

        filter("star and tag = 'promising'");
        Window.waitFor("they are found", SOON, () -> RunsTable.rows() == 2);
        filter("");
        Window.waitFor("all are there again", SOON, () -> RunsTable.rows() == all);
        assertEquals("Tags of 2 Runs", undoable());
        undo();
        Window.waitFor("the tags are gone", SOON, () -> undoable().equals("Star of 2 Runs"));
        undo();
        Window.waitFor("the stars are gone", SOON, () -> RunsTable.column("Star").stream()
                .noneMatch("★"::equals));
    }

    /** Deleted runs disappear, can be seen, and come back. */
    @Test
    @Order(31)
    default void whatIsDeletedComesBackByUndo() {
        int all = RunsTable.rows();
        select(0, 1, 2);
        Window.waitFor("they can be deleted", SOON, () -> Window.enabled("org.descent.workbench.delete"));

        Window.command("org.descent.workbench.delete");
        Window.waitFor("they are gone", SOON, () -> RunsTable.rows() == all - 3);
        assertEquals("Delete of 3 Runs", undoable());
        assertTrue(Window.control("runs.count", Label.class).getText().endsWith("3 put aside"));
        filter("deleted");
        Window.waitFor("a query shows them", SOON, () -> RunsTable.rows() == 3);
        select(0);
        Window.waitFor("one can be restored", SOON, () -> Window.enabled("org.descent.workbench.restore"));
        filter("");
        Window.waitFor("they are left out again", SOON, () -> RunsTable.rows() == all - 3);

        undo();
        Window.waitFor("they are back", SOON, () -> RunsTable.rows() == all);
        Window.waitFor("that can be done again", SOON, () -> Window.enabled("org.eclipse.ui.edit.redo"));
        Window.command("org.eclipse.ui.edit.redo");
        Window.waitFor("they are gone again", SOON, () -> RunsTable.rows() == all - 3);
        undo();
        Window.waitFor("they are back again", SOON, () -> RunsTable.rows() == all);
    }

    /** A note is written in Markdown and shown as it is meant. */
    @Test
    @Order(32)
    default void aNoteIsShownAsItIsMeant() {
        select(0);
        Window.command("org.descent.workbench.note");
        Shell dialog = Window.shell("Note");
        Window.type(dialog, "note.text", "# Why\n\nIt is **much** better.\n\n- first");
        Window.click(Window.button(dialog, "Save"));

        StyledText note = Window.control("details.note", StyledText.class);
        Window.waitFor("the note is shown", SOON, () -> note.getText().contains("It is much better."));
        assertFalse(note.getText().contains("#"), note.getText());
        int bold = note.getText().indexOf("much");
        assertEquals(SWT.BOLD, note.getStyleRangeAtOffset(bold).fontStyle);
        undo();
        Window.waitFor("it is gone", SOON, () -> note.getText().contains("no note yet"));
    }

    /** What somebody wants to say of a step becomes an event. */
    @Test
    @Order(33)
    default void anAnnotationIsAnEvent() {
        select(0);
        Window.command("org.descent.workbench.annotate");
        Shell dialog = Window.shell("Annotate");
        Window.type(dialog, "annotate.text", "the rate was changed here");
        Window.type(dialog, "annotate.step", "-1");
        assertFalse(Window.button(dialog, "OK").isEnabled(), "no step is negative");
        Window.type(dialog, "annotate.step", "3");
        Window.click(Window.button(dialog, "OK"));

        Table events = Window.control("details.events", Table.class);
        Window.waitFor("it is an event", SOON, () -> IntStream.range(0, events.getItemCount())
                .mapToObj(events::getItem)
                .anyMatch(item -> item.getText(3).startsWith("the rate was changed here")
                        && item.getText(1).equals("3")));
    }

    /** What is wrong with a query is shown where it is wrong. */
    @Test
    @Order(34)
    default void aMistakeInAQueryIsShownAtItsPlace() {
        int all = RunsTable.rows();
        filter("star or lerningRate > 0.1");
        StyledText problem = Window.control("runs.problem", StyledText.class);
        Window.waitFor("the mistake is told", SOON, problem::isVisible);

        String text = problem.getText();
        assertTrue(text.contains("Did you mean 'optimizer.learningRate'?"), text);
        int place = text.lastIndexOf("lerningRate");
        StyleRange style = problem.getStyleRangeAtOffset(place);
        assertTrue(style.underline, "the mistake is underlined");
        assertFalse(problem.getStyleRangeAtOffset(text.lastIndexOf("star")).underline);
        assertEquals(all, RunsTable.rows(), "all runs are shown in the meantime");

        filter("");
        Window.waitFor("nothing is wrong any more", SOON, () -> !problem.isVisible());
    }

    /** All runs that are put aside leave a window that tells how to see them. */
    @Test
    @Order(35)
    default void whereAllIsPutAsideTheWindowTellsHowToSeeIt() {
        int all = RunsTable.rows();
        Window.page().activate(Window.page().findView("org.descent.workbench.runs"));
        Window.command("org.eclipse.ui.edit.selectAll");
        Window.waitFor("all are selected", SOON, () -> Window.control("details.title", Label.class)
                .getText()
                .startsWith(all + " run"));
        Window.command("org.descent.workbench.archive");
        Button aside = Window.control("runs.empty.aside", Button.class);
        Window.waitFor("the table is empty", SOON, aside::isVisible);

        Window.click(aside);
        Window.waitFor("they are shown", SOON, () -> RunsTable.rows() == all);
        select(0);
        Window.waitFor("it can be restored", SOON, () -> Window.enabled("org.descent.workbench.restore"));
        undo();
        Window.waitFor("they are back", SOON, () -> !Window.enabled("org.descent.workbench.restore"));
    }
}
