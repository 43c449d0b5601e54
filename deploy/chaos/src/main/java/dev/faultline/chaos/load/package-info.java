/** Who reports faults and handles incidents, and the ledger of what the line accepted. */
@NullMarked
package dev.faultline.chaos.load;

import org.jspecify.annotations.NullMarked;
