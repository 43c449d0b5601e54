/** Answers in Slack to whoever pressed a button there. */
@NullMarked
package dev.faultline.intake.outbound.slack;

import org.jspecify.annotations.NullMarked;
