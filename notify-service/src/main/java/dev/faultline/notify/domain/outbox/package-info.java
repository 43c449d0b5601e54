/** What waits for one target, one message outstanding at a time, and what follows from an attempt's result. */
@NullMarked
package dev.faultline.notify.domain.outbox;

import org.jspecify.annotations.NullMarked;
