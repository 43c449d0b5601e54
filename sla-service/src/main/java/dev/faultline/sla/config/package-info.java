/** Spring, and the strict policy file. */
@NullMarked
package dev.faultline.sla.config;

import org.jspecify.annotations.NullMarked;
