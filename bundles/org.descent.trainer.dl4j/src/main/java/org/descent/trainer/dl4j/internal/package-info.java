// SPDX-License-Identifier: Apache-2.0
/** The engine on Deeplearning4j: the service and its sessions. */
@NonNullByDefault
package org.descent.trainer.dl4j.internal;

import org.eclipse.jdt.annotation.NonNullByDefault;
