// SPDX-License-Identifier: Apache-2.0
/** The files around delayed requests: their folder, and the site's record of deliveries. */
package org.loncapa.lonc.verticles.delayed;
