// SPDX-License-Identifier: Apache-2.0
/**
 * Log output: standard error, and the site's lonc.log in the format that its other programs read.
 * Logging never blocks; lines that cannot be written are counted.
 */
package org.loncapa.lonc.verticles.logging;
