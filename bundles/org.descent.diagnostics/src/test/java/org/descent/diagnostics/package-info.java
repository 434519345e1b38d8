// SPDX-License-Identifier: Apache-2.0
@NonNullByDefault
package org.descent.diagnostics;

import org.eclipse.jdt.annotation.NonNullByDefault;
