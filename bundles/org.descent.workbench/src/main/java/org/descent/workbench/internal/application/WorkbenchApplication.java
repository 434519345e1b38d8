// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.descent.workbench.internal.problems.ErrorLog;
import org.descent.workbench.internal.problems.Failures;
import org.descent.workbench.internal.session.Services;
import org.descent.workbench.internal.session.Session;
import org.eclipse.core.runtime.Platform;
import org.eclipse.equinox.app.IApplication;
import org.eclipse.equinox.app.IApplicationContext;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Display;
import org.eclipse.ui.IWorkbench;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;

/**
 * The desktop application: opens the workspace, then the window, and closes the workspace when the window is closed.
 *
 * <p>Runs in workers of their own go on after that.
 */
public final class WorkbenchApplication implements IApplication {
    private static final long SERVICES_MILLIS = 20_000;

    @Override
    public Object start(IApplicationContext context) throws InterruptedException {
        // the pictures are painted by Java2D off the screen; a second user interface in this process would fight with
        // SWT
        System.setProperty("java.awt.headless", "true");
        Display.setAppName("Descent");
        Display display = PlatformUI.createDisplay();
        try {
            return run(display, arguments(context));
        } finally {
            display.dispose();
        }
    }

    private static Object run(Display display, List<String> arguments) throws InterruptedException {
        BundleContext bundle =
                FrameworkUtil.getBundle(WorkbenchApplication.class).getBundleContext();
        ServiceTracker<Services, Services> tracker = new ServiceTracker<>(bundle, Services.class, null);
        tracker.open();
        ErrorLog errors = new ErrorLog();
        Platform.addLogListener(errors);
        try {
            Optional<Services> services = Optional.ofNullable(tracker.waitForService(SERVICES_MILLIS));
            if (services.isEmpty()) {
                MessageDialog.openError(
                        null,
                        "Descent",
                        "This installation of Descent is incomplete: its core, its store or its trainer did not start."
                                + " Install it again; the log in the configuration folder says more.");
                return EXIT_OK;
            }
            Path folder =
                    WorkspaceChoice.folder(arguments, System.getenv(), Path.of(System.getProperty("user.home", "")));
            Optional<Session> session = new WorkspaceOpener(services.get(), errors).open(folder);
            return session.isPresent() ? run(display, bundle, session.get()) : EXIT_OK;
        } finally {
            Platform.removeLogListener(errors);
            tracker.close();
        }
    }

    private static Object run(Display display, BundleContext bundle, Session session) {
        ServiceRegistration<Session> registration = bundle.registerService(Session.class, session, null);
        try (session) {
            Heartbeat heartbeat = Heartbeat.start(display);
            int code = PlatformUI.createAndRunWorkbench(display, new DescentWorkbenchAdvisor(session, heartbeat));
            return code == PlatformUI.RETURN_RESTART ? EXIT_RESTART : EXIT_OK;
        } catch (RuntimeException e) {
            Failures.log("The workbench ended by an error.", e);
            throw e;
        } finally {
            registration.unregister();
        }
    }

    private static List<String> arguments(IApplicationContext context) {
        return context.getArguments().get(IApplicationContext.APPLICATION_ARGS) instanceof String[] given
                ? List.of(given)
                : List.of();
    }

    @Override
    public void stop() {
        if (PlatformUI.isWorkbenchRunning()) {
            IWorkbench workbench = PlatformUI.getWorkbench();
            workbench.getDisplay().syncExec(workbench::close);
        }
    }
}
