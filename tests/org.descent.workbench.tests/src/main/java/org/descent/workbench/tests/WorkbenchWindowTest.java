// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.nebula.widgets.nattable.sort.SortDirectionEnum;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.eclipse.ui.PlatformUI;
import org.eclipse.ui.WorkbenchException;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a person does, from the first start with an empty workspace on; real training, real store.
 *
 * <p>The tests follow each other in one session, as a person's actions do: later ones find the runs of earlier ones.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(NoErrors.class)
class WorkbenchWindowTest implements KeepingOrder, FillingForms {
    /** What bundles that only the tests' harness needs put into the toolbar. */
    private static final List<String> IDE_ACTIONS = List.of(
            "org.eclipse.ui.edit.text.actionSet.annotationNavigation", "org.eclipse.ui.edit.text.actionSet.navigation");

    private static final Duration TRAINING = Duration.ofMinutes(3);

    private static void waitForRuns(int count, String state) {
        Window.waitFor(
                count + " runs are " + state,
                TRAINING,
                () -> RunsTable.rows() >= count
                        && RunsTable.column("State").stream()
                                        .filter(state::equals)
                                        .count()
                                >= count);
    }

    private static boolean drawn(int runs) {
        Canvas canvas = Window.control("curves.canvas", Canvas.class);
        return canvas.isVisible() && Integer.valueOf(runs).equals(canvas.getData("org.descent.workbench.drawnRuns"));
    }

    @Test
    @Order(1)
    void theFirstWindowTellsHowToStart() {
        assertEquals(1, PlatformUI.getWorkbench().getWorkbenchWindows().length);
        assertEquals(
                "org.descent.workbench.perspective",
                Window.page().getPerspective().getId());
        Window.waitFor("the empty workspace was read", SOON, () -> Window.control("runs.empty.new", Button.class)
                .isVisible());
        assertTrue(Window.control("runs.empty.new", Button.class).getText().contains("Ctrl+N"));
        assertTrue(Window.workbenchWindow().getShell().getText().startsWith("Descent - "));
    }

    @Test
    @Order(2)
    void aValueOutOfRangeShowsTheRangeAndCannotBeRun() {
        NewRun wizard = NewRun.open().next().next();
        Window.waitFor(
                "the defaults can be run", SOON, () -> wizard.finishButton().isEnabled());

        wizard.enter("optimizer.learningRate", "20");

        Window.waitFor("it cannot be run", SOON, () -> !wizard.finishButton().isEnabled());
        List<String> texts = Window.controls(wizard.shell()).stream()
                .map(WorkbenchWindowTest::text)
                .toList();
        assertTrue(
                texts.stream().anyMatch(text -> text.contains("must be a number in [") && text.contains("got 20")),
                texts::toString);
        wizard.enter("optimizer.learningRate", "0.01");
        Window.waitFor("it can be run again", SOON, () -> wizard.finishButton().isEnabled());
        wizard.cancel();
        assertEquals(0, RunsTable.rows(), "nothing was run");
    }

    private static String text(Control control) {
        return control instanceof Text text ? text.getText() : control instanceof Label label ? label.getText() : "";
    }

    @Test
    @Order(3)
    void theSummaryShowsTheFileThatWillRun() {
        NewRun wizard = NewRun.open().choose("data.use", "spirals").enter("train.epochs", "7");
        StyledText file = Window.control(wizard.shell(), "wizard.file", StyledText.class);

        Window.waitFor("the file is written", SOON, () -> file.getText().contains("use: spirals"));
        Window.waitFor("the file follows", SOON, () -> file.getText().contains("epochs: 7"));
        Window.click(Window.control(wizard.shell(), "wizard.preview", Button.class));
        Label answer = Window.control(wizard.shell(), "wizard.preview.answer", Label.class);
        Window.waitFor("the preview tells what the run would be", TRAINING, () -> answer.getText()
                .contains("parameters"));
        wizard.cancel();
    }

    @Test
    @Order(4)
    void aRunIsTrainedShownAndDrawn() {
        NewRun.train("0.001", "64");
        waitForRuns(1, "completed");

        assertTrue(RunsTable.cell(0, "Name").startsWith("mlp"), RunsTable.cell(0, "Name"));
        assertTrue(Double.parseDouble(RunsTable.cell(0, "loss@validation")) < 2);
        Window.waitFor("its curves are drawn", SOON, () -> drawn(1));
        ImageData picture = Screenshot.still(Window.control("curves.canvas", Canvas.class));
        assertTrue(Screenshot.colors(picture) > 20, "the picture is blank");
        Table summary = Window.control("details.summary", Table.class);
        Window.waitFor("its details are shown", SOON, () -> summary.getItemCount() > 3);
    }

    @Test
    @Order(5)
    void runsThatDifferGetColumnsForThatAndAreSortedAndFiltered() {
        NewRun.train("0.01", "64");
        NewRun.train("0.01", "16");
        waitForRuns(3, "completed");
        Window.waitFor("what differs is shown", SOON, () -> RunsTable.titles().contains("learningRate"));
        assertTrue(
                RunsTable.titles().contains("hidden"), () -> RunsTable.titles().toString());
        assertFalse(RunsTable.titles().contains("epochs"), "epochs are the same in all runs");

        RunsTable.sort("learningRate", SortDirectionEnum.ASC);
        Window.waitFor("the table is sorted", SOON, () -> RunsTable.cell(0, "learningRate")
                .equals("0.001"));
        RunsTable.sort("learningRate", SortDirectionEnum.DESC);
        Window.waitFor("the table is sorted the other way", SOON, () -> RunsTable.cell(2, "learningRate")
                .equals("0.001"));

        Window.control("runs.filter", Text.class).setText("hidden=[16]");
        Window.waitFor("one run is left", SOON, () -> RunsTable.rows() == 1);
        assertEquals("1 of 3 runs", Window.control("runs.count", Label.class).getText());
        Window.control("runs.filter", Text.class).setText("optimizer.learningRate > 0.005");
        Window.waitFor("two runs are left", SOON, () -> RunsTable.rows() == 2);
        Window.control("runs.filter", Text.class).setText("");
        Window.waitFor("all runs are there again", SOON, () -> RunsTable.rows() == 3);
    }

    @Test
    @Order(6)
    void severalRunsAreDrawnTogetherForTheReadme() throws IOException {
        Shell shell = Window.workbenchWindow().getShell();
        Rectangle screen = shell.getDisplay().getPrimaryMonitor().getBounds();
        shell.setBounds(0, 0, Math.min(1440, screen.width), Math.min(900, screen.height));
        IDE_ACTIONS.forEach(Window.page()::hideActionSet);
        RunsTable.sort("loss@validation", SortDirectionEnum.ASC);
        RunsTable.scrollToTheLeft();
        RunsTable.select(0, 1, 2);
        Label title = Window.control("details.title", Label.class);
        Window.waitFor("three runs are compared", SOON, () -> title.getText().equals("3 runs selected"));
        Window.waitFor("three runs are drawn", SOON, () -> drawn(3));

        ImageData picture = Screenshot.still(shell);
        Path file = Screenshot.write(picture, "workbench.png");

        assertTrue(Files.size(file) > 20_000, "the screenshot is blank");
        assertTrue(Screenshot.colors(picture) > 200, "the screenshot is blank");
    }

    @Test
    @Order(7)
    void darkIsDark() {
        Canvas canvas = Window.control("curves.canvas", Canvas.class);
        assertTrue(Screenshot.brightness(Screenshot.of(canvas)) > 200);

        Window.command("org.descent.workbench.darkTheme");
        Window.waitFor("the picture is dark", SOON, () -> Screenshot.brightness(Screenshot.of(canvas)) < 80);
        Window.command("org.descent.workbench.darkTheme");
        Window.waitFor("the picture is light again", SOON, () -> Screenshot.brightness(Screenshot.of(canvas)) > 200);
    }

    @Test
    @Order(8)
    void aFileWithProblemsIsRefusedWithAllOfThemAndTheirLines(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.yaml"), """
            descent: 1
            data: { use: digits }
            model: { use: mlpp }
            optimizer: { use: adam, learningRate: 20, momentum: 1 }
            train: { epochs: many }
            experiment: wrong
            """);
        int before = RunsTable.rows();

        Window.command(
                "org.descent.workbench.openExperiment",
                Map.of("org.descent.workbench.openExperiment.file", file.toString()));
        Shell dialog = Window.shell("Problems");
        Table problems = Window.control(dialog, "problems.table", Table.class);

        List<String> lines = Stream.of(problems.getItems())
                .map(item -> item.getText(0))
                .sorted()
                .toList();
        assertEquals(List.of("3", "4", "4", "5"), lines, () -> Stream.of(problems.getItems())
                .map(item -> item.getText(1) + " " + item.getText(2))
                .toList()
                .toString());
        Window.click(Window.button(dialog, "Close"));
        assertEquals(before, RunsTable.rows(), "nothing was run");
    }

    @Test
    @Order(9)
    void aRunIsStoppedAndWhatWasRecordedStays() {
        int before = RunsTable.rows();
        startLongRun();
        Window.waitFor("it can be stopped", SOON, () -> Window.enabled("org.descent.workbench.stop"));

        Window.command("org.descent.workbench.stop");

        Window.waitFor(
                "it is stopped", TRAINING, () -> RunsTable.column("State").contains("stopped"));
        assertEquals(before + 1, RunsTable.rows());
        Window.waitFor("a finished run cannot be stopped", SOON, () -> !Window.enabled("org.descent.workbench.stop"));
    }

    private static void startLongRun() {
        NewRun.open()
                .choose("data.use", "spirals")
                .enter("train.epochs", "1000000")
                .finish();
        waitForRuns(1, "running");
        Window.waitFor("its curves are drawn", TRAINING, () -> drawn(1));
    }

    @Test
    @Order(10)
    void viewsAndWindowsAreClosedSafelyWhileARunIsRunning() throws PartInitException, WorkbenchException {
        startLongRun();
        List<String> views = Stream.of(Window.page().getViewReferences())
                .map(IViewReference::getId)
                .filter(id -> !id.equals("org.descent.workbench.runs"))
                .toList();
        IWorkbenchWindow second = PlatformUI.getWorkbench().openWorkbenchWindow(null);
        Window.waitFor("a second window shows runs", SOON, () -> second.getActivePage() != null);

        for (String view : views) {
            Window.page().hideView(Window.page().findView(view));
        }
        second.close();
        Window.settle();

        List<String> durations = RunsTable.column("Duration");
        Window.waitFor(
                "the run goes on", SOON, () -> !RunsTable.column("Duration").equals(durations));
        for (String view : views) {
            Window.page().showView(view);
        }
        AnalysisViews.show("curves"); // the comparison, opened after it, stands before it
        Window.waitFor("the curves are drawn again", SOON, () -> drawn(1));
        Window.command("org.descent.workbench.stop");
        Window.waitFor(
                "it is stopped", TRAINING, () -> !RunsTable.column("State").contains("running"));
    }

    @Test
    @Order(11)
    void aNewRunLikeAnotherStartsFromItsValues() {
        // on a slow machine the runs of spirals trained for long and have smaller losses
        Window.control("runs.filter", Text.class).setText("digits");
        RunsTable.sort("loss@validation", SortDirectionEnum.ASC);
        Window.waitFor("a run of digits is first", SOON, () -> RunsTable.cell(0, "Experiment")
                .startsWith("digits"));
        RunsTable.select(0);
        String rate = RunsTable.cell(0, "learningRate");
        Window.waitFor("one run is selected", SOON, () -> Window.enabled("org.descent.workbench.newRunLike"));

        Window.command("org.descent.workbench.newRunLike");
        Shell wizard = Window.shell("New Run");

        assertEquals(
                rate,
                Window.control(wizard, "form.optimizer.learningRate", Text.class)
                        .getText());
        assertEquals(
                "30", Window.control(wizard, "form.train.epochs", Text.class).getText());
        assertNotEquals("", Window.control(wizard, "form.name", Text.class).getText());
        Button finish = Window.button(wizard, "Finish");
        Window.waitFor("it can be run", SOON, finish::isEnabled);
        Window.click(Window.button(wizard, "Cancel"));
        Window.waitFor("the wizard is closed", SOON, wizard::isDisposed);
        Window.control("runs.filter", Text.class).setText("");
    }

    @Test
    @Order(12)
    void everyFieldTellsWhatItIsFor() {
        NewRun wizard = NewRun.open();
        for (Control control : Window.controls(wizard.shell())) {
            if (control.getData("org.descent.workbench.key") instanceof String key
                    && key.startsWith("form.")
                    && !key.endsWith(".use")) {
                assertNotEquals(null, control.getToolTipText(), () -> key + " has no tooltip");
            }
        }
        wizard.cancel();
    }

    @Test
    @Order(20)
    void whatRulesFindIsToldAndMarkedInItsCurves() throws PartInitException {
        int before = RunsTable.rows();
        NewRun.train("3", "32");
        Window.waitFor(
                "it is trained",
                TRAINING,
                () -> RunsTable.rows() == before + 1
                        && RunsTable.column("State").stream().noneMatch(List.of("running", "queued")::contains));
        RunsTable.sort("Started", SortDirectionEnum.DESC);
        Window.waitFor("it is first", SOON, () -> RunsTable.cell(0, "Name").contains("32"));
        RunsTable.select(0);

        AnalysisViews.show("findings");
        Window.waitFor(
                "it is judged", SOON, () -> AnalysisViews.finding("divergence").isPresent());
        AnalysisViews.select(AnalysisViews.finding("divergence").orElseThrow());

        String details = Window.control("findings.details", StyledText.class).getText();
        assertTrue(details.contains("org.descent.divergence"), details);
        Label note = Window.control("curves.note", Label.class);
        Window.waitFor(
                "its place in the curves is shown", SOON, () -> note.getText().equals("Double-click to see all"));
        AnalysisViews.line("Nothing found").orElseThrow().setExpanded(true);
        RunsTable.select(0, 1);
        Window.waitFor(
                "both are judged", SOON, () -> AnalysisViews.findingsSummary().contains("2 runs"));
        assertTrue(AnalysisViews.line("Nothing found").orElseThrow().getExpanded(), "it stays unfolded");
        Window.waitFor("both are drawn", SOON, () -> drawn(2));
    }

    @Test
    @Order(21)
    void runsAreComparedByWhatAPersonChooses() throws PartInitException {
        Window.control("runs.filter", Text.class).setText("digits");
        Window.waitFor("the runs of digits are left", SOON, () -> RunsTable.column("Experiment").stream()
                .allMatch(name -> name.startsWith("digits")));
        RunsTable.sort("loss@validation", SortDirectionEnum.ASC);
        AnalysisViews.show("comparison");
        RunsTable.select(0, 1);
        Window.waitFor(
                "two runs are compared",
                SOON,
                () -> AnalysisViews.comparisonHeading()
                                .startsWith(
                                        "loss@validation at the selected step (smaller is better): 2 runs in 2 groups"
                                                + " by ")
                        && AnalysisViews.column("comparison.runs", 2).equals(List.of("completed", "completed")));
        assertEquals(List.of("1", "1"), AnalysisViews.column("comparison.groups", 1), "runs of each group");
        String words = Window.control("comparison.words", StyledText.class).getText();
        assertTrue(words.startsWith("No winner between "), words);

        Shell shell = Window.workbenchWindow().getShell();
        Window.choose(shell, "comparison.metric", "loss@train");
        Window.choose(shell, "comparison.at", "last");
        Window.waitFor("another curve is compared at another place", SOON, () -> AnalysisViews.comparisonHeading()
                .startsWith("loss@train at the last step"));
        AnalysisViews.groupBy("data.use");
        Window.waitFor("both are in one group", SOON, () -> AnalysisViews.comparisonHeading()
                .endsWith("2 runs in 1 group by data.use"));
        AnalysisViews.groupBy("optimizer.learningRat");
        Window.waitFor("the mistake is named", SOON, () -> AnalysisViews.comparisonHeading()
                .endsWith("'optimizer.learningRat'; did you mean 'optimizer.learningRate'?"));
        AnalysisViews.groupBy("all settings that differ");
        Window.control("runs.filter", Text.class).setText("");
    }

    @Test
    @Order(22)
    void everyPictureCanBeChosen() throws PartInitException {
        AnalysisViews.show("curves");
        List<String> pictures =
                List.of(Window.control("curves.visualizer", Combo.class).getItems());
        assertTrue(
                pictures.containsAll(List.of(
                        "Loss curves",
                        "Gap lens",
                        "Group bands",
                        "Group boxes",
                        "Parallel coordinates",
                        "Scatter",
                        "Confusion matrix")),
                pictures::toString);
        AnalysisViews.show("runs");
    }
}
