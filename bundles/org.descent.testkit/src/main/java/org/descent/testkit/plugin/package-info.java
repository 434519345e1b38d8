// SPDX-License-Identifier: Apache-2.0
/**
 * Contracts that the plugins of each kind keep: extend the one for your plugin's kind, give it the plugin, and its tests run with yours.
 */
@NonNullByDefault
@Version("1.1.0")
package org.descent.testkit.plugin;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
