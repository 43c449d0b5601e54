/** All a cluster holds of a line, in one file, and from it to another cluster. */
@NullMarked
package dev.faultline.standalone.backup;

import org.jspecify.annotations.NullMarked;
