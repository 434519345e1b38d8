// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.tests;

import java.time.Duration;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Shell;

/** Drives the wizard for new runs. */
final class NewRun {
    private static final Duration CHECK = Duration.ofSeconds(20);

    private final Shell shell;

    private NewRun(Shell shell) {
        this.shell = shell;
    }

    static NewRun open() {
        Window.command("org.descent.workbench.newRun");
        return new NewRun(Window.shell("New Run"));
    }

    Shell shell() {
        return shell;
    }

    NewRun choose(String path, String item) {
        Window.choose(shell, "form." + path, item);
        return this;
    }

    NewRun enter(String path, String text) {
        Window.type(shell, "form." + path, text);
        return this;
    }

    NewRun next() {
        Window.click(Window.button(shell, "Next >"));
        return this;
    }

    Button finishButton() {
        return Window.button(shell, "Finish");
    }

    /** Starts the run, once the file was found to be right. */
    void finish() {
        Window.waitFor("the new run can be started", CHECK, () -> finishButton().isEnabled());
        Window.click(finishButton());
        Window.waitFor("the wizard is closed", CHECK, shell::isDisposed);
    }

    void cancel() {
        Window.click(Window.button(shell, "Cancel"));
        Window.waitFor("the wizard is closed", CHECK, shell::isDisposed);
    }

    /** Trains a perceptron on digits. */
    static void train(String learningRate, String hidden) {
        open().choose("data.use", "digits")
                .choose("data.normalize", "standard")
                .enter("model.hidden", hidden)
                .enter("optimizer.learningRate", learningRate)
                .enter("train.epochs", "30")
                .enter("train.batch", "64")
                .enter("name", "mlp {model.hidden} rate {optimizer.learningRate}")
                .finish();
    }
}
