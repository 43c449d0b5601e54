/** The worker and its channels: one bounded attempt per planned delivery, and its outcome. */
@NullMarked
package dev.faultline.notify.channel;

import org.jspecify.annotations.NullMarked;
