// SPDX-License-Identifier: Apache-2.0
/**
 * What runs say when they are looked at with statistics: pure functions from recorded values to results, and nothing else. No state, no
 * clock, no files, no chance but from a seed that is given.
 *
 * <p>{@link org.descent.diagnostics.Comparison} sets groups of runs side by side and says which difference is more than chance. {@link org.descent.diagnostics.Convergence} and {@link org.descent.diagnostics.Overfitting} judge single runs.
 *
 * <p>Threading: everything here is immutable or stateless.
 */
@NonNullByDefault
@Version("1.1.0")
package org.descent.diagnostics;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
