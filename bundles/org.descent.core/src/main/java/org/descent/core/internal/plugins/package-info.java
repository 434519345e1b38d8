// SPDX-License-Identifier: Apache-2.0
/** The folder of the user's plugins. */
@NonNullByDefault
package org.descent.core.internal.plugins;

import org.eclipse.jdt.annotation.NonNullByDefault;
