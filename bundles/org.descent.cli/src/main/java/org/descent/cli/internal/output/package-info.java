// SPDX-License-Identifier: Apache-2.0
/** What the verbs print: tables, objects, progress. */
@NonNullByDefault
package org.descent.cli.internal.output;

import org.eclipse.jdt.annotation.NonNullByDefault;
