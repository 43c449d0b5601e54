/** The policy file and the running service. */
@NullMarked
package dev.faultline.sla.config;

import org.jspecify.annotations.NullMarked;
