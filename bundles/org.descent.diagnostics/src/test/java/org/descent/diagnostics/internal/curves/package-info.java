// SPDX-License-Identifier: Apache-2.0
@NonNullByDefault
package org.descent.diagnostics.internal.curves;

import org.eclipse.jdt.annotation.NonNullByDefault;
