// SPDX-License-Identifier: Apache-2.0
/**
 * What the statistics found, in words and tables for a person: the command line, reports and the workbench show the very same ones.
 *
 * <p>Threading: stateless, but for {@link org.descent.diagnostics.text.TextTable}.
 */
@NonNullByDefault
@Version("1.0.0")
package org.descent.diagnostics.text;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
