// SPDX-License-Identifier: Apache-2.0
package org.descent.workbench.internal.application;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import org.descent.workbench.internal.problems.Failures;
import org.eclipse.core.runtime.Platform;
import org.eclipse.osgi.service.datalocation.Location;

/**
 * Where the platform keeps the layout of the window and other preferences of a person: not in the workspace, which belongs to the runs.
 *
 * <p>Threading: stateless; to be called once, before the workbench is made.
 */
final class InstanceArea {
    private static final int MOST = 16;

    private InstanceArea() {}

    /** Takes the first folder that no other workbench uses, unless the launcher has named one. */
    static void claim() {
        Location location = Platform.getInstanceLocation();
        if (location == null || location.isSet()) {
            return;
        }
        Path home = Path.of(System.getProperty("user.home", ""), ".descent");
        for (int i = 1; i <= MOST; i++) {
            Path folder = home.resolve(i == 1 ? "workbench" : "workbench-" + i);
            try {
                URL url = folder.toUri().toURL();
                if (location.set(url, true)) {
                    return;
                }
            } catch (IOException | IllegalStateException e) {
                Failures.log("The layout of the window cannot be kept in " + folder + ".", e);
                return;
            }
        }
    }
}
