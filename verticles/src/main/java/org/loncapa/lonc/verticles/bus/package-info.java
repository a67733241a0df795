// SPDX-License-Identifier: Apache-2.0
/** The event bus within one process. */
package org.loncapa.lonc.verticles.bus;
