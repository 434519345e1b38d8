// SPDX-License-Identifier: Apache-2.0
/**
 * Training: the port that an engine implements, and the loop that drives it.
 */
@NonNullByDefault
@Version("1.3.0")
package org.descent.core.training;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
