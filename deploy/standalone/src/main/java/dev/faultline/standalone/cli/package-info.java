/** The subcommands of {@code ./faultline}: options in, lines for a person or a script out. */
@NullMarked
package dev.faultline.standalone.cli;

import org.jspecify.annotations.NullMarked;
