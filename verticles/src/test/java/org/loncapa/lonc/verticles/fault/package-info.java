// SPDX-License-Identifier: Apache-2.0
/**
 * The table of faults, one class a row. Each shows what becomes of every single request while the
 * fault lasts, that it was counted and told once, and that service is normal when it is over.
 */
package org.loncapa.lonc.verticles.fault;
