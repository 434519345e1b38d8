// SPDX-License-Identifier: Apache-2.0
/**
 * The plugins that can be used, and the problems of those that cannot.
 */
@NonNullByDefault
@Version("1.0.0")
package org.descent.core.registry;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
