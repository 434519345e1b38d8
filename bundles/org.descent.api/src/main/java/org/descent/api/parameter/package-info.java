// SPDX-License-Identifier: Apache-2.0
/**
 * Parameters as values: declared once, read by forms, experiment files, command lines, sweeps and records.
 */
@NonNullByDefault
@Version("1.1.0")
package org.descent.api.parameter;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
