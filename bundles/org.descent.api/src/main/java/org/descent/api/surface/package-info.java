// SPDX-License-Identifier: Apache-2.0
/**
 * Functions of a few variables on which an optimizer can be watched without any data.
 */
@NonNullByDefault
@Version("1.0.0")
package org.descent.api.surface;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
