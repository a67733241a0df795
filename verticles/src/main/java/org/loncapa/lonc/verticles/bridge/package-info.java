// SPDX-License-Identifier: Apache-2.0
/** Lets other processes of this machine ask and steer lonc. */
package org.loncapa.lonc.verticles.bridge;
