// SPDX-License-Identifier: Apache-2.0
/**
 * Experiments as values: what one run needs, resolved, and the reader of experiment files.
 */
@NonNullByDefault
@Version("1.1.0")
package org.descent.core.experiment;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
