// SPDX-License-Identifier: Apache-2.0
/** Instruments: what is recorded of a training besides its loss and metrics; none of them changes the training. */
@org.eclipse.jdt.annotation.NonNullByDefault
package org.descent.core.internal.watching;
