/** The pages behind the links in messages: who holds one needs no key, and can do the one thing it is for. */
@NullMarked
package dev.faultline.intake.inbound.link;

import org.jspecify.annotations.NullMarked;
