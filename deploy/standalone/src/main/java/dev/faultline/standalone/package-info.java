/** Entry points: the command line behind {@code ./faultline}, and a broker and a registry alone. */
@NullMarked
package dev.faultline.standalone;

import org.jspecify.annotations.NullMarked;
