// SPDX-License-Identifier: Apache-2.0
/**
 * Reads experiment files: YAML with places, overrides, checks against schemas, and resolved trees.
 */
@NonNullByDefault
package org.descent.core.internal.experiment;

import org.eclipse.jdt.annotation.NonNullByDefault;
