// SPDX-License-Identifier: Apache-2.0
/**
 * Optimizers as update rules over vectors, and schedules that scale their parameters.
 */
@NonNullByDefault
@Version("1.2.0")
package org.descent.api.optimizer;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
