package dev.faultline.intake.inbound.link;

import dev.faultline.intake.inbound.Allowance;
import dev.faultline.intake.inbound.FailedAttempts;

/**
 * What bounds those who need no key.
 *
 * @param forgeries links of nobody's making, by address
 * @param uploads requests to keep something, by link
 */
record LinkLimits(FailedAttempts forgeries, Allowance uploads) {}
