// SPDX-License-Identifier: Apache-2.0
/**
 * Figures as data, and the visualizers that make them; no pixels, fonts or toolkits.
 */
@NonNullByDefault
@Version("1.2.0")
package org.descent.api.figure;

import org.eclipse.jdt.annotation.NonNullByDefault;
import org.osgi.annotation.versioning.Version;
