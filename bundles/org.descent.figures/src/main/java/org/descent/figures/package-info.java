// SPDX-License-Identifier: Apache-2.0
/** Turns figures into pictures, with no display. */
@NonNullByDefault
@Version("1.0.0")
package org.descent.figures;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
