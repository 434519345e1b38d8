// SPDX-License-Identifier: Apache-2.0
/**
 * The port to where runs are kept: records, states and curves.
 */
@NonNullByDefault
@Version("1.3.0")
package org.descent.core.store;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
