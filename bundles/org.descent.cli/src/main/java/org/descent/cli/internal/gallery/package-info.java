// SPDX-License-Identifier: Apache-2.0
/** The gallery: runs of which it is known what is wrong with them, by which rules are measured. */
@NonNullByDefault
package org.descent.cli.internal.gallery;

import org.eclipse.jdt.annotation.NonNullByDefault;
