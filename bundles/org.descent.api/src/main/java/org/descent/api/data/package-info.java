// SPDX-License-Identifier: Apache-2.0
/**
 * Data sets: examples with the shape of their input and the kind of their target.
 */
@NonNullByDefault
@Version("1.1.0")
package org.descent.api.data;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
