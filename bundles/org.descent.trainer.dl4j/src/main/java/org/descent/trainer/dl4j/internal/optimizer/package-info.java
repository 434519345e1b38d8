// SPDX-License-Identifier: Apache-2.0
/** Update rules that the engine has ready-made. */
@NonNullByDefault
package org.descent.trainer.dl4j.internal.optimizer;

import org.eclipse.jdt.annotation.NonNullByDefault;
