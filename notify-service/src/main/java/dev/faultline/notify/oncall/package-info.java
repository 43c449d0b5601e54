/** Who is on call, told by the very functions the line decides with. */
@NullMarked
package dev.faultline.notify.oncall;

import org.jspecify.annotations.NullMarked;
