// SPDX-License-Identifier: Apache-2.0
/**
 * What a training is judged by: losses, metrics and stop criteria.
 */
@NonNullByDefault
@Version("1.1.0")
package org.descent.api.training;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
