// SPDX-License-Identifier: Apache-2.0
/**
 * What every plugin has: an identity, a sentence and a parameter schema; and the few values that all of them share.
 */
@NonNullByDefault
@Version("1.2.0")
package org.descent.api;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
