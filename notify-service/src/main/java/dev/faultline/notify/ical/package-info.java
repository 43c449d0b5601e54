/** Calendars of other tools (RFC 5545) as shifts. */
@NullMarked
package dev.faultline.notify.ical;

import org.jspecify.annotations.NullMarked;
