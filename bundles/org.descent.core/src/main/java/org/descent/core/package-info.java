// SPDX-License-Identifier: Apache-2.0
/**
 * What all of the core shares: the root of its exceptions.
 */
@NonNullByDefault
@Version("1.1.0")
package org.descent.core;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
