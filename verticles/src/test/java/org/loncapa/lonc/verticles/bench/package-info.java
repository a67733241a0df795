// SPDX-License-Identifier: Apache-2.0
/**
 * How fast lonc is: the real daemon between a load maker and a stand-in lond, each a process of its
 * own, beside HAProxy and beside the straight way to the same lond.
 *
 * <p>{@code scripts/bench} runs it. Nothing here is a test: what it prints is for people.
 */
package org.loncapa.lonc.verticles.bench;
