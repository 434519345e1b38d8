// SPDX-License-Identifier: Apache-2.0
/**
 * What all of the core shares: the root of its exceptions, and what they say of files.
 */
@NonNullByDefault
@Version("1.2.0")
package org.descent.core;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
