// SPDX-License-Identifier: Apache-2.0
/** Rules about the course of the loss: it falls, stands, swings, jumps, or is no number any more. */
@NonNullByDefault
package org.descent.diagnostics.internal.rules.course;

import org.eclipse.jdt.annotation.NonNullByDefault;
