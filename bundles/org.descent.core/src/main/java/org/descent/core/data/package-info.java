// SPDX-License-Identifier: Apache-2.0
/**
 * Data made ready for training: split, fingerprinted and normalized.
 */
@NonNullByDefault
@Version("1.0.0")
package org.descent.core.data;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
