// SPDX-License-Identifier: Apache-2.0
@NonNullByDefault
package org.descent.diagnostics.gallery;

import org.eclipse.jdt.annotation.NonNullByDefault;
