// SPDX-License-Identifier: Apache-2.0
package org.descent.api.network;

import org.descent.api.data.Shape;

/**
 * What a node of a network amounts to.
 *
 * <p>Threading: immutable.
 *
 * @param node the node
 * @param output the shape of its output for one example
 * @param parameters how many numbers the optimizer changes in it
 * @param multiplyAdds how many multiplications, each with an addition, one example's forward pass takes; 0 for what is cheap
 */
public record LayerSummary(Node node, Shape output, long parameters, long multiplyAdds) {}
