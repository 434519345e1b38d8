// SPDX-License-Identifier: Apache-2.0
/** Work off the user interface's thread, and the way back to it. */
@NonNullByDefault
package org.descent.workbench.internal.thread;

import org.eclipse.jdt.annotation.NonNullByDefault;
