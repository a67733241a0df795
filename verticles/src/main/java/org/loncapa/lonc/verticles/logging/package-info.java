// SPDX-License-Identifier: Apache-2.0
/**
 * Where log lines go: standard error, and the site's lonc.log in the form that its other programs
 * read. No thread that logs ever waits for either; what cannot be written is counted.
 */
package org.loncapa.lonc.verticles.logging;
