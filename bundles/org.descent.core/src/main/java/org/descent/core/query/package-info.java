// SPDX-License-Identifier: Apache-2.0
/**
 * Questions about runs: fields that can be shown, sorted by and compared, and the query language over them.
 */
@NonNullByDefault
@Version("1.1.0")
package org.descent.core.query;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
