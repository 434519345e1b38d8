// SPDX-License-Identifier: Apache-2.0
@NonNullByDefault
package org.descent.cli.internal.gallery;

import org.eclipse.jdt.annotation.NonNullByDefault;
