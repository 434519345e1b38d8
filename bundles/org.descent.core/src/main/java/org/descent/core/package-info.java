// SPDX-License-Identifier: Apache-2.0
/** The host: plugins, experiment files, runs and the ports that a trainer and a store implement. */
@NonNullByDefault
@Version("1.0.0")
package org.descent.core;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
