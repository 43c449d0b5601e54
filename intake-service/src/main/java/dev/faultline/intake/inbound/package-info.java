/** The HTTP side: who may come in, what a body may be, and how every refusal reads. */
@NullMarked
package dev.faultline.intake.inbound;

import org.jspecify.annotations.NullMarked;
