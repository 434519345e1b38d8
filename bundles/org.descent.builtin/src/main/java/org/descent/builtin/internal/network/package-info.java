// SPDX-License-Identifier: Apache-2.0
/** Architectures: dense, convolutional, residual and recurrent networks, and the autoencoder. */
@NonNullByDefault
package org.descent.builtin.internal.network;

import org.eclipse.jdt.annotation.NonNullByDefault;
