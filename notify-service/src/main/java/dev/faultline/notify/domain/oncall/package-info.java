/** Who is on call when: schedules of layers, by wall-clock time, without a clock. */
@NullMarked
package dev.faultline.notify.domain.oncall;

import org.jspecify.annotations.NullMarked;
