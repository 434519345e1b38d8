// SPDX-License-Identifier: Apache-2.0
/** A data set and an optimizer of a third party. */
package org.example.rings;
