// SPDX-License-Identifier: Apache-2.0
/**
 * The journal of a run: what a worker writes and a host takes into the store.
 */
@NonNullByDefault
@Version("1.2.0")
package org.descent.core.journal;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
