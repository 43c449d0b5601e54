/** The notify service: the right person, their duty, one message, through whatever still works. */
@NullMarked
package dev.faultline.notify;

import org.jspecify.annotations.NullMarked;
