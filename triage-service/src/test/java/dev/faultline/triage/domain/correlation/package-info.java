@NullMarked
package dev.faultline.triage.domain.correlation;

import org.jspecify.annotations.NullMarked;
