/** Messages of Amazon SNS: whether Amazon signed them, and subscriptions that wait to be confirmed. */
@NullMarked
package dev.faultline.intake.outbound.sns;

import org.jspecify.annotations.NullMarked;
