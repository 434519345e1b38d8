// SPDX-License-Identifier: Apache-2.0
/**
 * Diagnosis: rules that turn the evidence of a run into findings.
 */
@NonNullByDefault
@Version("1.1.0")
package org.descent.api.diagnosis;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
