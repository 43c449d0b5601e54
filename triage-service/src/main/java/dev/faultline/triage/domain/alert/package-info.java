/** Stage 1: one alert and its episodes; what is a repeat and what is news. */
@NullMarked
package dev.faultline.triage.domain.alert;

import org.jspecify.annotations.NullMarked;
