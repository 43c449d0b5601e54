/** The process, sentence by sentence, with time moved by hand. */
@NullMarked
package dev.faultline.sla.domain;

import org.jspecify.annotations.NullMarked;
