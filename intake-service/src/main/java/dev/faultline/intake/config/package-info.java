/** How intake is put together and set up. */
@NullMarked
package dev.faultline.intake.config;

import org.jspecify.annotations.NullMarked;
