// SPDX-License-Identifier: Apache-2.0
/** Architectures: the perceptron, the multilayer perceptron and a small convolutional network. */
@NonNullByDefault
package org.descent.builtin.internal.network;

import org.eclipse.jdt.annotation.NonNullByDefault;
