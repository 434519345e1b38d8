// SPDX-License-Identifier: Apache-2.0
/** What is read from the record of a run, and how records are held against each other. */
@NonNullByDefault
package org.descent.diagnostics.internal.runs;

import org.eclipse.jdt.annotation.NonNullByDefault;
