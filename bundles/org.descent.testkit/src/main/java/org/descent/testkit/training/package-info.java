// SPDX-License-Identifier: Apache-2.0
/**
 * The contract of engines, and a small engine in plain Java for tests that need no native library.
 */
@NonNullByDefault
@Version("1.0.0")
package org.descent.testkit.training;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
