// SPDX-License-Identifier: Apache-2.0
/**
 * A workspace: the folder with a store and the runs' files, and what can be done in it.
 */
@NonNullByDefault
@Version("1.2.0")
package org.descent.core.workspace;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
