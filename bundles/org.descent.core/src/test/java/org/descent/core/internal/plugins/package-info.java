// SPDX-License-Identifier: Apache-2.0
/** Tests of the folder of plugins. */
@NonNullByDefault
package org.descent.core.internal.plugins;

import org.eclipse.jdt.annotation.NonNullByDefault;
