// SPDX-License-Identifier: Apache-2.0
/**
 * Phenomena of training: which runs show one, what is to be measured of them, and whether it was there.
 */
@NonNullByDefault
@Version("1.0.0")
package org.descent.core.phenomena;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
