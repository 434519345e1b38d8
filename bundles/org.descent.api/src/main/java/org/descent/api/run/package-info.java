// SPDX-License-Identifier: Apache-2.0
/**
 * Recorded runs as a reader sees them: curves, matrices and their keys.
 */
@NonNullByDefault
@Version("1.3.0")
package org.descent.api.run;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
