// SPDX-License-Identifier: Apache-2.0
/** Notes in Markdown, read and shown. */
@NonNullByDefault
package org.descent.workbench.internal.markdown;

import org.eclipse.jdt.annotation.NonNullByDefault;
