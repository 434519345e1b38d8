// SPDX-License-Identifier: Apache-2.0
/**
 * Diagnosis of runs: gathers what was recorded of a run, asks every rule for its judgement, and keeps apart what was found, what was
 * suppressed, what could not be judged, and rules that failed.
 */
@NonNullByDefault
@Version("1.1.0")
package org.descent.core.diagnosis;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
