/**
 * The board's read model and its queries: every incident, whole, on every instance. Outside the exactly-once path, so
 * that a rebalance hides nothing.
 */
@NullMarked
package dev.faultline.sla.board;

import org.jspecify.annotations.NullMarked;
