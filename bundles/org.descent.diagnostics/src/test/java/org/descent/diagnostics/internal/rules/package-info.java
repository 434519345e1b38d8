// SPDX-License-Identifier: Apache-2.0
@NonNullByDefault
package org.descent.diagnostics.internal.rules;

import org.eclipse.jdt.annotation.NonNullByDefault;
