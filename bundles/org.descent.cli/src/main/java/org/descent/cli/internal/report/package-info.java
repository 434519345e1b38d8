// SPDX-License-Identifier: Apache-2.0
/** The report: what is said of runs, as a page of its own. */
@NonNullByDefault
package org.descent.cli.internal.report;

import org.eclipse.jdt.annotation.NonNullByDefault;
