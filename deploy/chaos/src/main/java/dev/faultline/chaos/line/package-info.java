/** The line as processes of their own, which can be killed, stopped and started again. */
@NullMarked
package dev.faultline.chaos.line;

import org.jspecify.annotations.NullMarked;
