// SPDX-License-Identifier: Apache-2.0
/**
 * The contract of every run store, a store in memory that keeps it, and sample runs.
 */
@NonNullByDefault
@Version("1.0.0")
package org.descent.testkit.store;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
