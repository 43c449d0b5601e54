/** The line in one process: its data folder, its parts, how they start, stop and tell how they are. */
@NullMarked
package dev.faultline.standalone.line;

import org.jspecify.annotations.NullMarked;
