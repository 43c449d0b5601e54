/** Not too much: what is told later, or together with others, so that people and their channels can take it. */
@NullMarked
package dev.faultline.notify.domain.restraint;

import org.jspecify.annotations.NullMarked;
