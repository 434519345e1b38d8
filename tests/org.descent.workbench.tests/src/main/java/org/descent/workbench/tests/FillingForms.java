// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.eclipse.swt.custom.StyledText;
import org.eclipse.swt.graphics.ImageData;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Text;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A person fills the form for new runs in other ways than for a network without a schedule. */
interface FillingForms {
    /** How long something may take that trains for a moment. */
    Duration PATIENCE = Duration.ofMinutes(3);

    /** A schedule is drawn while the form is filled. */
    @Test
    @Order(40)
    default void aScheduleIsDrawnBeforeAnythingIsTrained() {
        int before = RunsTable.rows();
        NewRun wizard = NewRun.open()
                .choose("data.use", "digits")
                .enter("train.epochs", "4")
                .enter("train.batch", "100")
                .choose("optimizer.schedule.use", "cosine")
                .next()
                .next();
        Canvas canvas = Window.control(wizard.shell(), "wizard.schedule", Canvas.class);

        // 70 % of 1797 digits are 1257 or 1258, which make 13 batches of at most 100
        Window.waitFor("the schedule is drawn", PATIENCE, () -> Long.valueOf(52)
                .equals(canvas.getData("org.descent.workbench.scheduledSteps")));
        ImageData picture = Screenshot.still(canvas);
        assertTrue(Screenshot.colors(picture) > 10, "the picture is blank");

        wizard.choose("optimizer.schedule.use", "none");
        Window.waitFor("there is nothing to draw any more", PATIENCE, () -> !canvas.isVisible());
        wizard.cancel();
        assertEquals(before, RunsTable.rows(), "nothing was trained");
    }

    /** A point on a surface is trained from the form, and its values fill the form again. */
    @Test
    @Order(41)
    default void aPointOnASurfaceHasAForm() {
        int before = RunsTable.rows();
        NewRun wizard = NewRun.open();
        Button surface = Window.control(wizard.shell(), "form.trained.surface", Button.class);
        Window.control(wizard.shell(), "form.trained.network", Button.class).setSelection(false);
        surface.setSelection(true);
        Window.click(surface);
        wizard.choose("surface.use", "himmelblau")
                .enter("surface.start", "1, 2")
                .enter("train.steps", "60")
                .enter("experiment", "downhill");
        StyledText file = Window.control(wizard.shell(), "wizard.file", StyledText.class);
        Window.waitFor(
                "the file is one of a surface",
                PATIENCE,
                () -> file.getText().contains("use: himmelblau")
                        && !file.getText().contains("data:"));
        wizard.finish();
        Window.waitFor(
                "it is trained",
                PATIENCE,
                () -> RunsTable.rows() == before + 1
                        && RunsTable.column("State").stream().noneMatch("running"::equals)
                        && RunsTable.column("State").stream().noneMatch("queued"::equals));

        Window.control("runs.filter", Text.class).setText("experiment = 'downhill'");
        Window.waitFor("it is found", PATIENCE, () -> RunsTable.rows() == 1);
        RunsTable.select(0);
        Window.waitFor("it is selected", PATIENCE, () -> Window.enabled("org.descent.workbench.newRunLike"));
        Window.command("org.descent.workbench.newRunLike");
        Shell again = Window.shell("New Run");
        assertEquals(
                "1, 2", Window.control(again, "form.surface.start", Text.class).getText());
        assertEquals("60", Window.control(again, "form.train.steps", Text.class).getText());
        Window.click(Window.button(again, "Cancel"));
        Window.waitFor("the wizard is closed", PATIENCE, again::isDisposed);
        Window.control("runs.filter", Text.class).setText("");
        Window.waitFor("all runs are there again", PATIENCE, () -> RunsTable.rows() == before + 1);
    }
}
